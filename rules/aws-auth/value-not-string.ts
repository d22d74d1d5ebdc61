import { AWS_AUTH_SECTIONS, defineRule, set } from '../../src/authoring/index.js';
import { kindOf } from '../_shared/aws-auth.js';

export default defineRule({
  id: 'aws-auth/value-not-string',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'A section of aws-auth is no text',
    why: 'The values of a ConfigMap are texts. The API server refuses this one whole, so that the old mappings stay, or none where there were none.',
    remedy: 'Write `|` after the key, so that the list below it becomes a text.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://kubernetes.io/docs/concepts/configuration/configmap/',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  «mapRoles»:
    - rolearn: arn:aws:iam::246813579024:role/node
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
    collection: 'The value of {section} is {kind}, and the API server takes only text there, so it refuses this ConfigMap; write `{section}: |`.',
    scalar: 'The value of {section} is {kind}, and the API server takes only text there, so it refuses this ConfigMap; put it in quotes.',
  },
  create({ report }) {
    return {
      awsAuth({ data }) {
        for (const section of AWS_AUTH_SECTIONS) {
          const at = data.at(section);
          if (!at.exists || at.kind === 'null' || at.string !== undefined) continue;
          const fix = at.kind === 'scalar' ? { title: 'Put the value in quotes', edits: () => [set(at, at.text ?? '')] } : undefined;
          report({ at, message: at.kind === 'scalar' ? 'scalar' : 'collection', data: { section, kind: kindOf(at) }, fix });
        }
      },
    };
  },
});
