import { type ContainerView, defineRule, type View } from '../../src/authoring/index.js';
import { cleanPath, covers } from '../_shared/folder.js';
import { objectName } from '../_shared/object-name.js';
import { mountsByVolume } from '../_shared/volumes.js';

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
    keptOut: {
      text: 'Volume "{volume}" shows {workload} the folder {path} of its node, where the API tokens of every pod lie. Only a user other than root keeps its containers from reading them; mount only the folder that is needed.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        const volumes = podSpec.at('volumes').items().filter((volume) => holdsTokens(volume.at('hostPath', 'path').string));
        if (volumes.length === 0) return;
        const mounts = mountsByVolume(podSpec);
        for (const volume of volumes) {
          const at = volume.at('hostPath', 'path');
          const path = at.string ?? '';
          const name = volume.at('name').string ?? '';
          const data = { volume: name, workload: objectName(podSpec.workload), path };
          const mounted = mounts.get(name);
          const seeing = mounted?.filter(({ mount }) => showsTokens(mount, path));
          if (seeing === undefined || seeing.some(({ container }) => !isKeptOut(container))) report({ at, message: 'exposed', data });
          else if (seeing.length > 0) report({ at, message: 'keptOut', data });
        }
      },
    };
  },
});

function holdsTokens(path: string | undefined): boolean {
  const clean = cleanPath(path ?? '');
  return clean !== undefined && covers(clean, POD_FOLDERS);
}

/** Whether a mount shows them too; a part by `subPathExpr`, which only the cluster knows, counts as another. */
function showsTokens(mount: View, path: string): boolean {
  return !mount.at('subPathExpr').string && holdsTokens(`${path}/${mount.at('subPath').string ?? ''}`);
}

const READS_ANYTHING = new Set(['ALL', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'SYS_ADMIN']);

/** True for a container whose user and group are known and not root's: the kubelet makes the folders 0750, of root. */
function isKeptOut(container: ContainerView): boolean {
  const own = container.at('securityContext');
  const ofPod = container.podSpec.at('securityContext');
  const ids = ['runAsUser', 'runAsGroup'].map((field) => own.at(field).number ?? ofPod.at(field).number ?? 0);
  const added = own.at('capabilities', 'add').items().map((item) => (item.string ?? '').replace(/^CAP_/u, ''));
  return ids.every((id) => id > 0) && own.at('privileged').boolean !== true && !added.some((name) => READS_ANYTHING.has(name));
}
