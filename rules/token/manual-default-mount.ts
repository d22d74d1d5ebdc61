import { type ContainerView, defineRule } from '../../src/authoring/index.js';
import { AUTOMOUNT } from '../_shared/held-token.js';
import { isApiBundle, tokenFolderMounts } from '../_shared/token-volumes.js';
import { volumeNamed } from '../_shared/volumes.js';

export default defineRule({
  id: 'token/manual-default-mount',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: { trivy: ['AVD-KSV-0036'], KubiScan: ['--risky-pods'] },
  docs: {
    summary: 'A volume is mounted by hand where the API token belongs',
    why:
      'Admission adds no token to a container that mounts something at this exact path, so what its clients find there is up to the volume. Written in another way, the path does not stop admission, and two mounts land on one folder.',
    remedy: 'Drop the mount and let Kubernetes mount the token, or mount the volume in a folder of its own and tell the client where.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-token-volume',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#serviceaccount-token-volume-projection',
    ],
    fails: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.4
      volumeMounts:
        - name: api
          mountPath: «/var/run/secrets/kubernetes.io/serviceaccount»
  volumes:
    - name: api
      secret:
        secretName: robot-token
`,
    ],
    passes: [
      `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: web:1.4
      volumeMounts:
        - name: api
          mountPath: /var/run/secrets/tokens
  volumes:
    - name: api
      secret:
        secretName: robot-token
`,
    ],
  },
  messages: {
    byHand:
      'Container "{container}" mounts volume "{volume}" where the API token belongs, so it gets no token of its own. Mount the volume somewhere else, or drop it.',
    copied:
      'Container "{container}" mounts volume "{volume}", which was copied from a running pod. Drop the volume and the mount; Kubernetes adds both by itself.',
    projected: {
      text: 'Container "{container}" mounts its API token by hand, from the projected volume "{volume}". That works; drop it if the automatic one would do.',
      severity: 'info',
    },
    twice:
      'Container "{container}" writes the folder of the API token as "{path}". Admission does not know it by that name and mounts its own token there as well; write it as /var/run/secrets/kubernetes.io/serviceaccount, or set automountServiceAccountToken to false.',
  },
  create({ report }) {
    return {
      container(container) {
        const automatic = container.podSpec.at(AUTOMOUNT).boolean !== false;
        for (const { mountPath, volume, exact } of tokenFolderMounts(container)) {
          const data = { container: container.name, volume };
          const path = mountPath.string ?? '';
          if (!exact && automatic) report({ at: mountPath, message: 'twice', data: { container: container.name, path } });
          else if (volume.startsWith('kube-api-access-')) report({ at: mountPath, message: 'copied', data });
          else report({ at: mountPath, message: isBundle(container, volume) ? 'projected' : 'byHand', data });
        }
      },
    };
  },
});

function isBundle({ podSpec }: ContainerView, name: string): boolean {
  const volume = volumeNamed(podSpec, name);
  return volume !== undefined && isApiBundle(volume.at('projected'));
}
