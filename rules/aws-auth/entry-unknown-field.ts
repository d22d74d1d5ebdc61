import { defineRule, type FixOffer, remove, renameKey, set, type View } from '../../src/authoring/index.js';
import { fieldsByName, isKnownField, meantField } from '../_shared/aws-auth-fields.js';

export default defineRule({
  id: 'aws-auth/entry-unknown-field',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'An entry of aws-auth has a field that the authenticator does not know',
    why: 'Unknown fields are ignored without a word. Where one is a misspelled `groups` or `username`, the entry lacks what its author wrote there: nodes do not join, people have no rights.',
    remedy: 'Spell the field as the authenticator does: rolearn or userarn, username, groups.',
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
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer
      «group»: [developers]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer
      groups: [developers]
`,
    ],
  },
  messages: {
    misspelled: { text: 'The authenticator ignores "{key}", and this entry has no {meant}; write {meant}.', severity: 'error' },
    repeated: 'The authenticator ignores "{key}" and reads {meant} beside it; remove one of the two.',
    unrelated: { text: 'The authenticator ignores "{key}"; keep notes in comments.', severity: 'info' },
  },
  create({ report }) {
    return {
      awsAuthEntry(entry) {
        const section = entry.section.name;
        if (section === 'mapAccounts') return;
        for (const field of entry.root.entries()) {
          const key = String(field.name);
          if (isKnownField(section, key)) continue;
          const meant = meantField(section, key);
          if (meant === undefined) report({ at: field.key, message: 'unrelated', data: { key } });
          else if (fieldsByName(entry).has(meant)) report({ at: field.key, message: 'repeated', data: { key, meant }, suggestions: [{ title: `Remove ${key}, which is ignored`, edits: () => [remove(field)] }] });
          else report({ at: field.key, message: 'misspelled', data: { key, meant }, suggestions: [spell(field, meant)] });
        }
      },
    };
  },
});

/** The right name; and a list where the one group of `group: admins` becomes `groups`. */
function spell(field: View, meant: string): FixOffer {
  const { string } = field;
  const isOneGroup = meant === 'groups' && string !== undefined && string !== '' && !string.includes(',');
  return { title: `Write ${meant}`, edits: () => [renameKey(field, meant), ...(isOneGroup ? [set(field, [string])] : [])] };
}
