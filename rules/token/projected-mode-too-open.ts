import { defineRule, set } from '../../src/authoring/index.js';
import { filesTakeOwner } from '../_shared/token-owner.js';
import { tokenVolumes } from '../_shared/token-volumes.js';

export default defineRule({
  id: 'token/projected-mode-too-open',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A token file can be read or changed by every user of its containers',
    why: 'A process that runs as another user, such as a helper that was broken into, can read the token as well.',
    remedy: 'Set `defaultMode: 0440` and `fsGroup`, or run all containers as one user, which makes the kubelet give the token to that user alone.',
    references: [
      'https://kubernetes.io/docs/concepts/storage/projected-volumes/',
      'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4
  volumes:
    - name: token
      projected:
        defaultMode: «0644»
        sources:
          - serviceAccountToken:
              path: token
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: web:1.4
  volumes:
    - name: token
      projected:
        defaultMode: 0440
        sources:
          - serviceAccountToken:
              path: token
`,
    ],
  },
  messages: {
    open: 'Mode {mode} lets {who} of a container at the token in volume "{volume}". Write 0440 or less.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        if (filesTakeOwner(podSpec)) return;
        for (const { name, projected } of tokenVolumes(podSpec)) {
          const at = projected.at('defaultMode');
          const mode = at.number;
          if (mode === undefined || !Number.isInteger(mode) || mode < 0 || mode > 0o777) continue;
          const isCopied = name.startsWith('kube-api-access-');
          if ((mode & ~0o440) === 0 || isCopied) continue;
          report({ at, message: 'open', data: { volume: name, mode: `0${mode.toString(8).padStart(3, '0')}`, who: whoOf(mode) }, suggestions: [{ title: 'Set defaultMode to 0440', edits: () => [set(at, 0o440)] }] });
        }
      },
    };
  },
});

function whoOf(mode: number): string {
  return (mode & 0o007) === 0 ? 'more than readers' : 'every user';
}
