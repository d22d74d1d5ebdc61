import { defineRule, remove } from '../../src/authoring/index.js';

export default defineRule({
  id: 'aws-auth/immutable',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The aws-auth ConfigMap is immutable',
    why: 'EKS adds the roles of new node groups and Fargate profiles to aws-auth, and so do you. An immutable one refuses all of that until it is deleted, and deleting it drops every mapping.',
    remedy: 'Remove `immutable: true`.',
    references: [
      'https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable',
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
immutable: «true»
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
    immutable: 'An immutable aws-auth refuses every change, also those by EKS for new node groups; remove this field.',
  },
  create({ report }) {
    return {
      awsAuth({ root, fragment }) {
        const immutable = root.at('immutable');
        if (!fragment && immutable.boolean === true) report({ at: immutable, message: 'immutable', suggestions: [{ title: 'Remove immutable', edits: () => [remove(immutable)] }] });
      },
    };
  },
});
