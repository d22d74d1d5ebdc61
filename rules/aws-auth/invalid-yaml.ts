import { defineRule } from '../../src/authoring/index.js';
import { isUnrendered } from '../_shared/aws-auth.js';

export default defineRule({
  id: 'aws-auth/invalid-yaml',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A section of aws-auth is not YAML',
    why: 'The authenticator logs a warning and drops every entry of the section. With mapRoles that cuts off all nodes and everyone who logs in with a role.',
    remedy: 'Mend the text inside the string; the finding points at the line and column where reading it stops.',
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
  mapRoles: |
    - rolearn: «@team-role»
      username: team
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
    - rolearn: arn:aws:iam::246813579024:role/team
      username: team
      groups: [team]
  mapUsers: ""
`,
    ],
  },
  messages: {
    dropped: 'Section {section} cannot be read, so the authenticator drops every entry of it. {problem}',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        for (const { name, problem, root } of sections) {
          if (problem === undefined || isUnrendered(root.string ?? '')) continue;
          report({ at: problem.at, message: 'dropped', data: { section: name, problem: problem.message } });
        }
      },
    };
  },
});
