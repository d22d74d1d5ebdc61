import { type Arn, defineRule, parseArn, principalArnFault } from '../../src/authoring/index.js';

export default defineRule({
  id: 'aws-auth/wrong-principal-type',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An ARN stands in the wrong section of aws-auth, or is none of a role or user',
    why: 'Only roles, users and sessions of federated users log in. The ARN of a group, a policy or an instance profile is equal to no caller, so the entry lets in nobody; and tools that edit aws-auth miss entries in the wrong section.',
    remedy: 'Write roles in mapRoles and users in mapUsers. For an instance profile write the role in it; for a group, the roles or users.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/arn/arn.go',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: «arn:aws:iam::246813579024:instance-profile/node»
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
    never: { text: 'This is the ARN of {what}, and nobody logs in as one, so the entry matches nobody; {instead}.', severity: 'error' },
    section: 'This ARN of {what} stands in {section}; it matches there too, but other tools that edit aws-auth look for it in {right}.',
  },
  create({ report }) {
    return {
      iamMapping({ arn }) {
        const parts = parseArn(arn.string ?? '');
        if (parts === undefined || principalArnFault(arn.string ?? '') !== undefined || isPrincipal(parts) || parts.type === 'root') return;
        report({ at: arn, message: 'never', data: { what: withArticle(parts.type), instead: INSTEAD.get(parts.type) ?? 'write the ARN of a role' } });
      },
      awsAuthEntry({ arn, section }) {
        const parts = parseArn(arn.string ?? '');
        if (parts === undefined || section.name === 'mapAccounts' || !isPrincipal(parts) || parts.type === 'assumed-role') return;
        const right = parts.type === 'role' ? 'mapRoles' : 'mapUsers';
        if (right !== section.name) report({ at: arn, message: 'section', data: { what: withArticle(parts.type), section: section.name, right } });
      },
    };
  },
});

/** What to write in place of an ARN that nobody logs in as. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['instance-profile', 'write the ARN of the role in it'],
  ['group', 'write its users one by one, or better a role that they assume'],
  ['policy', 'write the ARN of the role that it is attached to'],
]);

function isPrincipal({ service, type }: Arn): boolean {
  return service === 'iam' ? type === 'role' || type === 'user' : type === 'assumed-role' || type === 'federated-user';
}

function withArticle(type: string): string {
  return `${/^[aeiou]/u.test(type) ? 'an' : 'a'} ${type.slice(0, 40).replaceAll('-', ' ')}`;
}
