import { defineRule, set } from '../../src/authoring/index.js';
import { nameOfPrincipal, principalOf } from '../_shared/aws-auth.js';
import { SESSION_TEMPLATES } from '../_shared/aws-auth-templates.js';

export default defineRule({
  id: 'aws-auth/username-from-session-name',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A mapped username is nothing but the name of the session',
    why: 'Whoever assumes the role chooses the name of the session, and can choose the username of somebody else, with all rights that are bound to it and under that name in the audit log.',
    remedy: 'Put fixed words and a colon before it: `developer:{{SessionName}}`.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
      'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: «"{{SessionName}}"»
      groups: [developers]
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
`,
    ],
  },
  messages: {
    chosen: 'Whoever assumes {principal} chooses this username and can take that of somebody else; write {better}.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const { username } = entry;
        const text = username.string?.trim() ?? '';
        if (!SESSION_TEMPLATES.includes(text)) return;
        const name = nameOfPrincipal(entry);
        const better = `${name ?? 'team'}:${text}`;
        const suggestions = name === undefined ? [] : [{ title: `Write ${better}`, edits: () => [set(username, better)] }];
        report({ at: username, message: 'chosen', data: { principal: principalOf(entry), better }, suggestions });
      },
    };
  },
});
