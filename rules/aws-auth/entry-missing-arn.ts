import { defineRule, type View } from '../../src/authoring/index.js';
import { arnField, meantField } from '../_shared/aws-auth-fields.js';

export default defineRule({
  id: 'aws-auth/entry-missing-arn',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['aws-auth/entry-unknown-field'],
  peers: {},
  docs: {
    summary: 'A mapping names no principal',
    why: 'The authenticator drops an entry without an ARN and goes on with the others. Where it was the nodes’ entry, no node can join.',
    remedy: 'Write the ARN: as `rolearn` in mapRoles, as `userarn` in mapUsers, as `arn` in IAMIdentityMapping and in eksctl’s iamIdentityMappings.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/config/types.go',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - «role_arn»: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
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
    misspelled: 'The authenticator does not know "{key}" in {section}, so it drops this entry; write {field}.',
    missing: 'This entry of {section} has no {field}, so the authenticator drops it.',
    object: 'This mapping has no ARN, so it is for nobody.',
  },
  create({ report }) {
    return {
      awsAuthEntry(entry) {
        const { arn, root, sso } = entry;
        const section = entry.section.name;
        if (section === 'mapAccounts' || isThere(arn) || (section === 'mapRoles' && isThere(sso))) return;
        const field = arnField(section);
        const meant = root.entries().find(({ name }) => meantField(section, String(name)) === field);
        if (meant === undefined) report({ at: arn.exists ? arn : root.whole, message: 'missing', data: { section, field } });
        else report({ at: meant.key, message: 'misspelled', data: { key: String(meant.name), section, field } });
      },
      iamMapping({ arn, origin }) {
        if (origin !== 'aws-auth' && (!isThere(arn) || arn.string === '')) report({ at: arn, message: 'object' });
      },
    };
  },
});

function isThere({ kind }: View): boolean {
  return kind !== 'missing' && kind !== 'null';
}
