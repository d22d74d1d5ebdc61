import { defineRule, type PodSpecView, type View } from '../../src/authoring/index.js';
import { cleanPath, covers } from '../_shared/folder.js';
import { objectName } from '../_shared/object-name.js';

const POD_FOLDERS = '/var/lib/kubelet/pods';

export default defineRule({
  id: 'token/hostpath-exposes-node-tokens',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A volume shows a pod the API tokens of every pod on its node',
    why:
      'Tokens of all pods of a node lie under /var/lib/kubelet/pods. A container that is broken into can read them and act as each of those accounts, cluster controllers among them.',
    remedy:
      'Mount only the folder that is needed, such as /var/log. Where the kubelet’s folder is needed, as by storage drivers, keep the workload to nodes and people that you trust as much.',
    references: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
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
  volumes:
    - name: node
      hostPath:
        path: «/var/lib»
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
  volumes:
    - name: logs
      hostPath:
        path: /var/log
`,
    ],
  },
  messages: {
    exposed:
      'Volume "{volume}" shows {workload} the folder {path} of its node, and with it the API tokens of every pod there. Mount only the folder that is needed.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        for (const volume of podSpec.at('volumes').items()) {
          const at = volume.at('hostPath', 'path');
          const path = at.string;
          const name = volume.at('name').string ?? '';
          if (path === undefined || !seenFolders(podSpec, name, path).some(holdsTokens)) continue;
          report({ at, message: 'exposed', data: { volume: name, workload: objectName(podSpec.workload), path } });
        }
      },
    };
  },
});

function holdsTokens(path: string): boolean {
  const clean = cleanPath(path);
  return clean !== undefined && covers(clean, POD_FOLDERS);
}

/** What the containers see of a host's folder: all of it, or a part by `subPath`. All of it where nobody mounts it yet. */
function seenFolders(podSpec: PodSpecView, volume: string, path: string): readonly string[] {
  const mounts = podSpec.containers.flatMap((container) => container.at('volumeMounts').items()).filter((mount) => mount.at('name').string === volume);
  return mounts.length === 0 ? [path] : mounts.flatMap((mount) => seenBy(mount, path));
}

/** A part that only the cluster knows counts as none. */
function seenBy(mount: View, path: string): readonly string[] {
  if (mount.at('subPathExpr').string) return [];
  return [`${path}/${mount.at('subPath').string ?? ''}`];
}
