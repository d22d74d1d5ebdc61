import { type AwsAuthEntryView, defineRule, type View } from '../../src/authoring/index.js';
import { fieldsByName, isKnownField } from '../_shared/aws-auth-fields.js';

export default defineRule({
  id: 'aws-auth/duplicate-key-in-entry',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An entry of aws-auth has a field twice',
    why: 'The authenticator takes one of the two and says nothing. Groups of the other are lost, or the entry is for another principal than the one a reader sees first.',
    remedy: 'Keep one of the fields, spelled as in the documentation, with the values of both.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/mapper/configmap/configmap.go',
      'https://pkg.go.dev/encoding/json#Unmarshal',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer
      groups: [developers]
      «groups»: [viewers]
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
      groups: [developers, viewers]
`,
    ],
  },
  messages: {
    same: 'The key `{key}` stands here a second time, and only this one counts; keep one, with the values of both.',
    case: 'The authenticator takes `{other}` and `{key}` for the same field, and which one counts depends on their letters: here it is `{winner}`; keep one.',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        for (const { first, again } of sections.flatMap(({ repeatedKeys }) => repeatedKeys)) {
          report({ at: again.key, message: 'same', data: { key: String(again.name) }, related: [{ at: first.key, message: 'this one is dropped' }] });
        }
      },
      awsAuthEntry(entry) {
        for (const [name, spellings] of fieldsByName(entry)) {
          const [first, second] = spellings;
          if (first === undefined || second === undefined || !isKnownField(entry.section.name, name)) continue;
          const data = { other: String(first.name), key: String(second.name), winner: String(winnerOf(entry, name, spellings).name) };
          report({ at: second.key, message: 'case', data, related: [{ at: first.key, message: 'the same field' }] });
        }
      },
    };
  },
});

function winnerOf(entry: AwsAuthEntryView, name: string, spellings: readonly View[]): View {
  if (name === 'username' || name === 'groups' || name === 'sso') return entry[name];
  const inOrder = [...spellings].sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
  return name === 'userid' ? (inOrder.at(-1) ?? entry.arn) : entry.arn;
}
