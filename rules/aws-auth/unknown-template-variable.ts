import { defineRule, type FixOffer, set, type View } from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';
import { TEMPLATES, type UnknownTemplate, unknownTemplates } from '../_shared/aws-auth-templates.js';

export default defineRule({
  id: 'aws-auth/unknown-template-variable',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A mapping has a template that the authenticator does not fill in',
    why: 'Templates are replaced letter by letter. One that is misspelled, or has spaces in its braces, stays as it is: everybody has the same name with braces in it, and nodes are not recognised.',
    remedy: 'Spell it as documented, without spaces: `{{SessionName}}`, `{{SessionNameRaw}}`, `{{AccountID}}`, `{{EC2PrivateDNSName}}`.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: «system:node:{{EC2PrivateDnsName}}»
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
    misspelled: 'The authenticator does not fill in {written}, and it stays in the name as it is; write {meant}.',
    unknown: 'The authenticator does not fill in {written}, and it stays in the name as it is; it knows {known}.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        for (const at of [entry.username, ...groupsOf(entry)]) {
          const unknown = unknownTemplates(at.string ?? '');
          const [first] = unknown;
          if (first === undefined) continue;
          const { written, meant } = first;
          if (meant === undefined) report({ at, message: 'unknown', data: { written, known: TEMPLATES } });
          else report({ at, message: 'misspelled', data: { written, meant }, suggestions: spelled(at, unknown) });
        }
      },
    };
  },
});

/** All templates of a text as they are meant; none where one of them is like no known one. */
function spelled(at: View, unknown: readonly UnknownTemplate[]): readonly FixOffer[] {
  let text = at.string ?? '';
  for (const { written, meant } of unknown) {
    if (meant === undefined) return [];
    text = text.replaceAll(written, meant);
  }
  return [{ title: `Write ${text}`, edits: () => [set(at, text)] }];
}
