import { type AccessEntryView, defineRule, type IamMappingView, parseArn, type View } from '../../src/authoring/index.js';
import { principalOf, roleKey } from '../_shared/aws-auth.js';
import { grouped } from '../_shared/grouped.js';

export default defineRule({
  id: 'aws-auth/access-entry-duplicate',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A principal has an access entry and a mapping in aws-auth',
    why: 'In a cluster that reads both, the access entry wins and the mapping does nothing. Who changes the mapping changes nothing, and who removes the entry brings the mapping back to life.',
    remedy: 'Remove the mapping from aws-auth when the access entry is in place.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/migrating-access-entries.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: «arn:aws:iam::246813579024:role/developer»
      username: developer:{{SessionName}}
      groups: [developers]
---
apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: developer}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/developer
  kubernetesGroups: [developers]
`,
    ],
    passes: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: developer}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/developer
  kubernetesGroups: [developers]
`,
    ],
  },
  messages: {
    both: '{principal} has an access entry too, which wins over this mapping; remove the mapping.',
    differs: { text: '{principal} has an access entry too, with {what}; the entry wins, so change that and remove this mapping.', severity: 'warning' },
  },
  create({ report }) {
    const mappings: IamMappingView[] = [];
    const entries: AccessEntryView[] = [];
    return {
      iamMapping(mapping) {
        if (mapping.origin !== 'IAMIdentityMapping') mappings.push(mapping);
      },
      accessEntry(entry) {
        entries.push(entry);
      },
      end() {
        const byPrincipal = grouped(entries, ({ arn }) => principalKey(arn.string));
        for (const mapping of mappings) {
          const key = principalKey(mapping.arn.string);
          const entry = key === undefined ? undefined : byPrincipal.get(key)?.[0];
          if (entry === undefined) continue;
          const what = difference(mapping, entry);
          const related = [{ at: entry.arn, message: 'the access entry' }];
          const principal = principalOf(mapping);
          if (what === undefined) report({ at: mapping.arn, message: 'both', data: { principal }, related });
          else report({ at: mapping.arn, message: 'differs', data: { principal, what }, related });
        }
      },
    };
  },
});

/** Roles by the form in which they log in, since entries may have a path; other principals by their ARN. */
function principalKey(arn: string | undefined): string | undefined {
  return roleKey(arn) ?? (parseArn(arn ?? '') === undefined ? undefined : arn?.toLowerCase());
}

/** What the entry gives otherwise than the mapping. Entries of nodes give what EKS knows, and an absent name is EKS's choice. */
function difference(mapping: IamMappingView, entry: AccessEntryView): string | undefined {
  const type = entry.type.string ?? 'STANDARD';
  if (type !== 'STANDARD' && type !== '') return undefined;
  const username = entry.username.string ?? '';
  if (username !== '' && username !== mapping.username.string) return `the username "${username}"`;
  return namesOf(entry.groups) === namesOf(mapping.groups) ? undefined : 'other groups';
}

function namesOf(groups: View): string {
  return JSON.stringify(groups.items().map(({ string }) => string ?? '').filter((group) => !group.startsWith('system:')).sort());
}
