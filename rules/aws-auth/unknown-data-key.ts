import { AWS_AUTH_SECTIONS, type AwsAuthSectionName, defineRule, editDistance, renameKey } from '../../src/authoring/index.js';

export default defineRule({
  id: 'aws-auth/unknown-data-key',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A key of aws-auth is not one that the authenticator reads',
    why: 'The authenticator reads mapRoles, mapUsers and mapAccounts, spelled exactly so. Entries under any other key are ignored without a word.',
    remedy: 'Spell the key as the authenticator does, or remove it.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/mapper/configmap/configmap.go',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  «maproles»: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
  },
  messages: {
    misspelled: 'The authenticator does not read "{key}", and every entry under it is ignored; write {meant}.',
    unrelated: {
      text: 'The authenticator does not read "{key}", only mapRoles, mapUsers and mapAccounts; keep it elsewhere if something needs it.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      awsAuth({ data }) {
        for (const value of data.entries()) {
          const key = String(value.name);
          if (AWS_AUTH_SECTIONS.some((name) => name === key)) continue;
          const meant = nearest(key);
          if (meant === undefined) report({ at: value.key, message: 'unrelated', data: { key } });
          else report({ at: value.key, message: 'misspelled', data: { key, meant }, suggestions: [{ title: `Write ${meant}`, edits: () => [renameKey(value, meant)] }] });
        }
      },
    };
  },
});

/** The section that a key was meant to be: another case, other separators, or a slip or two of the finger. */
function nearest(key: string): AwsAuthSectionName | undefined {
  const bare = key.toLowerCase().replaceAll(/[-_. ]/gu, '');
  return AWS_AUTH_SECTIONS.find((name) => editDistance(bare, name.toLowerCase(), 2) <= 2);
}
