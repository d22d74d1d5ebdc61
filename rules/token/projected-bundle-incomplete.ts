import { append, defineRule, type EditValue } from '../../src/authoring/index.js';
import { API_FILES, projectedFiles, tokenFolderMounts, tokenVolumes } from '../_shared/token-volumes.js';

export default defineRule({
  id: 'token/projected-bundle-incomplete',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A hand-made token volume lacks files that clients in the cluster look for',
    why:
      'The volume takes the place of the automatic one. Without `ca.crt` clients cannot verify the API server, and without `namespace` they do not know where they run, so calls fail.',
    remedy: 'Add the ConfigMap `kube-root-ca.crt` and the namespace of the downward API to the sources, or mount the token somewhere else.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-token-volume',
      'https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/',
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
          mountPath: /var/run/secrets/kubernetes.io/serviceaccount
  volumes:
    - name: api
      projected:
        «sources»:
          - serviceAccountToken: { path: token }
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
          mountPath: /var/run/secrets/kubernetes.io/serviceaccount
  volumes:
    - name: api
      projected:
        sources:
          - serviceAccountToken: { path: token }
          - configMap: { name: kube-root-ca.crt }
          - downwardAPI: { items: [{ path: namespace, fieldRef: { fieldPath: metadata.namespace } }] }
`,
    ],
  },
  messages: {
    incomplete:
      'Volume "{volume}" takes the place of the automatic API token, but holds no {missing}; clients in the cluster look there. Add what is missing to the sources.',
  },
  create({ report }) {
    return {
      podSpec(podSpec) {
        const mounts = podSpec.containers.flatMap(tokenFolderMounts).filter(({ exact, whole }) => exact && whole);
        const byVolume = new Map(mounts.toReversed().map((mount) => [mount.volume, mount]));
        for (const { name, projected } of tokenVolumes(podSpec)) {
          const mount = byVolume.get(name);
          const { names, more } = projectedFiles(projected);
          const missing = API_FILES.filter((file) => !names.has(file));
          if (mount === undefined || more || missing.length === 0) continue;
          const related = [{ at: mount.mountPath, message: `mounted here by container "${mount.container.name}"` }];
          const sources = projected.at('sources');
          const suggestions = [{ title: `Add ${missing.join(', ')}`, edits: () => missing.map((file) => append(sources, SOURCES[file])) }];
          report({ at: sources, message: 'incomplete', related, data: { volume: name, missing: missing.join(', no ') }, suggestions });
        }
      },
    };
  },
});

/** The sources of the automatic volume, as admission writes them. */
const SOURCES: Readonly<Record<(typeof API_FILES)[number], EditValue>> = {
  token: { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  'ca.crt': { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  namespace: { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
};
