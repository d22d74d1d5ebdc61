import { defineRule, type IamMappingView, type ObjectView, ROLE_ARN_ANNOTATION, type View } from '../../src/authoring/index.js';
import { roleKey } from '../_shared/aws-auth.js';
import { grouped } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { objectName } from '../_shared/object-name.js';

export default defineRule({
  id: 'aws-auth/irsa-role-mapped',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'A role that pods take is mapped as a login to the cluster',
    why: 'Each pod of that ServiceAccount can log in to the cluster as the mapped user and groups, beside its own account. Whoever gets into the pod has both.',
    remedy: 'Give people and pods different roles.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
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
apiVersion: v1
kind: ServiceAccount
metadata:
  name: uploader
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/developer
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer:{{SessionName}}
      groups: [developers]
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: uploader
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/uploader
`,
    ],
  },
  messages: {
    mapped: 'Pods of {account} take this role and can log in to the cluster as what it is mapped to; use another role for one of the two.',
  },
  create({ report }) {
    const mappings: IamMappingView[] = [];
    const accounts: ObjectView[] = [];
    return {
      iamMapping(mapping) {
        mappings.push(mapping);
      },
      serviceAccount(account) {
        accounts.push(account);
      },
      end() {
        if (mappings.length === 0) return;
        const byRole = grouped(accounts.filter((account) => account.mentions(ROLE_ARN_ANNOTATION)), (account) => roleKey(annotationOf(account).string));
        for (const { arn } of mappings) {
          const role = roleKey(arn.string);
          const users = role === undefined ? undefined : byRole.get(role);
          if (users === undefined) continue;
          const related = users.slice(0, MOST_PLACES).map((account) => ({ at: annotationOf(account), message: `${objectName(account)} names the role` }));
          report({ at: arn, message: 'mapped', data: { account: objectName(users[0]) }, related });
        }
      },
    };
  },
});

function annotationOf(account: ObjectView): View {
  return account.at('metadata', 'annotations', ROLE_ARN_ANNOTATION);
}
