import { defineRule, folderOf, type ObjectView } from '../../src/authoring/index.js';
import { grouped } from '../_shared/grouped.js';

export default defineRule({
  id: 'aws-auth/multiple-definitions',
  severity: 'error',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  supersedes: ['meta/duplicate-object'],
  peers: {},
  docs: {
    summary: 'The aws-auth ConfigMap is defined more than once',
    why: 'There is one aws-auth in a cluster, and applying it replaces all that stood in it. Of two definitions the one applied last wins, and whoever stands only in the other is locked out.',
    remedy: 'Write all mappings into one ConfigMap. Definitions for several clusters belong into folders of their own.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: «aws-auth», namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/platform
      username: platform:{{SessionName}}
      groups: [platform]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
  },
  messages: {
    again: 'Here aws-auth is defined again, with other data than {where}; the one that is applied last removes every mapping of the other.',
  },
  create({ completeInput, report }) {
    const configMaps: ObjectView[] = [];
    return {
      configMap(configMap) {
        const { name, namespace } = configMap;
        if (name === 'aws-auth' && (namespace ?? 'kube-system') === 'kube-system') configMaps.push(configMap);
      },
      end() {
        const byPlace = grouped(configMaps, ({ file }) => (completeInput ? '' : folderOf(file)));
        for (const [first, ...others] of byPlace.values()) {
          for (const other of others) {
            if (contentOf(other) === contentOf(first)) continue;
            const where = other.file === first.file ? 'above' : `in ${first.file}`;
            const related = [{ at: first.at('metadata', 'name'), message: 'the first definition' }];
            report({ at: other.at('metadata', 'name'), message: 'again', data: { where }, related });
          }
        }
      },
    };
  },
});

function contentOf(configMap: ObjectView): string {
  return JSON.stringify(configMap.at('data').entries().map(({ name, string, kind }) => [name, string ?? kind]).sort());
}
