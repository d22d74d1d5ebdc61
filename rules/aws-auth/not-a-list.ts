import { type AwsAuthSectionView, defineRule, type View } from '../../src/authoring/index.js';
import { itemsOf, kindOf } from '../_shared/aws-auth.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/not-a-list',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A section of aws-auth is not a list of entries',
    why: 'The authenticator reads a list. From anything else it takes no entry at all, and an item of another kind is lost; nodes and people that it was meant for cannot log in.',
    remedy: 'Begin each entry with a dash: mappings in mapRoles and mapUsers, account ids in mapAccounts.',
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
    «rolearn»: arn:aws:iam::246813579024:role/developer
    username: developer
    groups: [developers]
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
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer
      groups: [developers]
  mapUsers: ""
  mapAccounts: |
    - "246813579024"
`,
    ],
  },
  messages: {
    section: 'Section {section} holds {kind}, so the authenticator reads no entry from it; write a list of {items}.',
    item: 'This item of {section} is {kind}, and the authenticator drops it; write a list of {items}.',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        for (const section of sections) {
          const { content, name } = section;
          const data = { section: name, items: itemsOf(section) };
          if (content.kind === 'mapping' || (content.kind === 'scalar' && !isUnknownText(content.text ?? ''))) {
            report({ at: content, message: 'section', data: { ...data, kind: kindOf(content) } });
          }
          const [first, ...others] = strangersOf(section);
          if (first === undefined) continue;
          const related = others.map((at) => ({ at, message: `${kindOf(at)}, too` }));
          report({ at: first, message: 'item', data: { ...data, kind: kindOf(first) }, related });
        }
      },
    };
  },
});

/** The items that the authenticator cannot take. An empty one of mapAccounts becomes an empty text there, which does no harm. */
function strangersOf({ content, name }: AwsAuthSectionView): readonly View[] {
  return content.items().filter((item) => {
    if (name === 'mapAccounts') return item.kind === 'mapping' || item.kind === 'sequence';
    return item.kind !== 'mapping' && !isUnknownText(item.text ?? '');
  });
}
