import { defineRule, type FixOffer, type IamMappingView, parseArn, set } from '../../src/authoring/index.js';
import { principalOf } from '../_shared/aws-auth.js';
import { differsByCaller } from '../_shared/aws-auth-templates.js';
import { grouped } from '../_shared/grouped.js';
import { nodesGroupOf } from '../_shared/node-mapping.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/username-not-unique',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'Several people share one username',
    why: 'Everybody who assumes a role with a fixed username has the same name. The audit log says that it was the role, and never who.',
    remedy: 'Put `{{SessionName}}` behind a fixed prefix: `developer:{{SessionName}}`.',
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
    fixed: 'Everybody who assumes {principal} is "{username}" in the audit log; add {template} behind a prefix.',
    shared: 'Username "{username}" is given to {count} principals, and the audit log cannot tell them apart; give each its own.',
  },
  create({ report }) {
    return {
      awsAuth({ sections }) {
        const entries = sections.flatMap((section) => (section.name === 'mapAccounts' ? [] : section.entries));
        for (const [username, [first, ...others]] of grouped(entries, fixedUsername)) {
          const related = others.map((other) => ({ at: other.username, message: 'the same username' }));
          if (others.length > 0) report({ at: first.username, message: 'shared', data: { username, count: others.length + 1 }, related, suggestions: tellApart(username, [first, ...others]) });
          else if (isRole(first)) report({ at: first.username, message: 'fixed', data: { principal: principalOf(first), username, template: '{{SessionName}}' }, suggestions: tellApart(username, [first]) });
        }
      },
      iamMapping(entry) {
        const username = fixedUsername(entry);
        if (entry.origin === 'aws-auth' || username === undefined || !isRole(entry)) return;
        report({ at: entry.username, message: 'fixed', data: { principal: principalOf(entry), username, template: '{{SessionName}}' }, suggestions: tellApart(username, [entry]) });
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
  const better = `${username}:{{SessionName}}`;
  return [{ title: `Write ${better}`, edits: () => entries.map((entry) => set(entry.username, better)) }];
}
