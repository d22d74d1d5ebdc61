import { defineRule, repair } from '../../src/authoring/index.js';
import { isUnrendered } from '../_shared/aws-auth.js';

export default defineRule({
  id: 'aws-auth/unquoted-template',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['aws-auth/invalid-yaml'],
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'A value of aws-auth begins with a template that has no quotes',
    why: 'YAML reads an opening brace as a mapping, so the section does not decode and the authenticator drops every entry of it. With mapRoles that cuts off all nodes.',
    remedy: 'Put the value in double quotes. A template in the middle of a value, as in `system:node:{{EC2PrivateDNSName}}`, needs none.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/mapper/configmap/configmap.go',
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: «{{»SessionName}}
      groups:
        - developers
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
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: "{{SessionName}}"
      groups: [developers]
`,
    ],
  },
  messages: {
    unquoted:
      'YAML takes {template} at the start of a value for a mapping, so the authenticator drops every entry of {section}; put this value, and every other that begins like it, in double quotes.',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        for (const { name, problem, root } of sections) {
          if (problem?.type !== 'template' || !ONE_WORD.test(problem.template) || isUnrendered(root.string ?? '')) continue;
          const { at, template } = problem;
          const fix = { title: 'Put the values that begin with a template in quotes', edits: () => [repair(at.view, 'quote')] };
          report({ at, message: 'unquoted', data: { template, section: name }, fix });
        }
      },
    };
  },
});

/** The form of the authenticator's templates. Others belong to another language and are to be rendered, as `aws-auth/invalid-yaml` says. */
const ONE_WORD = /^\{\{[ \t]*\w+[ \t]*\}\}$/u;
