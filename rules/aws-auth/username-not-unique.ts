import { defineRule, type FixOffer, type IamMappingView, parseArn, type RelatedPlace, set } from '../../src/authoring/index.js';
import { principalOf } from '../_shared/aws-auth.js';
import { differsByCaller } from '../_shared/aws-auth-templates.js';
import { grouped } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { nodesGroupOf } from '../_shared/node-mapping.js';
import { objectName } from '../_shared/object-name.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/username-not-unique',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'Several people share one username',
    why: 'Everybody who assumes a role with a fixed username has the same name. The audit log says that it was the role, and never who.',
    remedy: 'Put `{{SessionName}}` behind a fixed prefix and a colon, which EKS access entries ask for: `developer:{{SessionName}}`. A binding that names the user must name a group of the mapping first.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: «developer»
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
    fixed: 'Everybody who assumes {principal} is "{username}" in the audit log; write "{better}".',
    fixedBound:
      'Everybody who assumes {principal} is "{username}" in the audit log, and bindings name that user. Bind a group of the mapping in place of the user, then write "{better}".',
    shared: 'Username "{username}" is given to {count} principals, and the audit log cannot tell them apart; give each its own.',
    sharedBound:
      'Username "{username}" is given to {count} principals, and the audit log cannot tell them apart. Bindings name that user: bind groups of the mappings in its place, then give each principal its own name.',
  },
  create({ report, inventory }) {
    const tellPeopleApart = (entry: IamMappingView, username: string): void => {
      const related = boundPlaces(username);
      const data = { principal: principalOf(entry), username, better: withSession(username) };
      if (related.length > 0) report({ at: entry.username, message: 'fixedBound', data, related });
      else report({ at: entry.username, message: 'fixed', data, suggestions: tellApart(username, [entry]) });
    };
    /** Bindings of the user: under another name it would lose what they give. */
    const boundPlaces = (username: string): readonly RelatedPlace[] =>
      inventory.bindingsOfUser(username).slice(0, MOST_PLACES).map(({ subject }) => ({ at: subject.at('name'), message: `${objectName(subject.binding)} names it` }));
    return {
      awsAuth({ sections }) {
        const entries = sections.flatMap((section) => (section.name === 'mapAccounts' ? [] : section.entries));
        for (const [username, [first, ...others]] of grouped(entries, fixedUsername)) {
          if (others.length > 0) {
            const related = others.map((other) => ({ at: other.username, message: 'the same username' }));
            const bound = boundPlaces(username);
            const data = { username, count: others.length + 1 };
            if (bound.length > 0) report({ at: first.username, message: 'sharedBound', data, related: [...related, ...bound] });
            else report({ at: first.username, message: 'shared', data, related, suggestions: tellApart(username, [first, ...others]) });
          } else if (isRole(first)) tellPeopleApart(first, username);
        }
      },
      iamMapping(entry) {
        const username = fixedUsername(entry);
        if (entry.origin !== 'aws-auth' && username !== undefined && isRole(entry)) tellPeopleApart(entry, username);
      },
    };
  },
});

/** A username that is the same for every caller. Those of nodes have a rule of their own. */
function fixedUsername(entry: IamMappingView): string | undefined {
  const username = entry.username.string ?? '';
  if (username === '' || isBlank(entry.arn) || nodesGroupOf(entry) !== undefined) return undefined;
  return differsByCaller(username) || isUnknownText(username.replaceAll('{{AccountID}}', '')) ? undefined : username;
}

function isRole({ arn }: IamMappingView): boolean {
  return parseArn(arn.string ?? '')?.type === 'role';
}

/** Names with the session's in them, which only roles have. */
function tellApart(username: string, entries: readonly IamMappingView[]): readonly FixOffer[] {
  if (!entries.every(isRole)) return [];
  const better = withSession(username);
  return [{ title: `Write ${better}`, edits: () => entries.map((entry) => set(entry.username, better)) }];
}

/** EKS takes the name of the session in the username of an access entry behind a colon only. */
function withSession(username: string): string {
  return `${username}:{{SessionName}}`;
}
