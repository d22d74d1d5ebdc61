import { type AwsAuthEntryView, type AwsAuthView, defineRule, type EffectiveMapping, effectiveMappings, findPlaceholder, type FixOffer, type RelatedPlace, remove, set } from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';
import { grouped } from '../_shared/grouped.js';

export default defineRule({
  id: 'aws-auth/duplicate-principal',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The same principal is mapped more than once in aws-auth',
    why: 'Entries are kept by their ARN and groups are never merged: the later entry takes the place of the earlier one. Clusters were lost when that one held the admin group.',
    remedy: 'Write one entry with the groups of all of them.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/issues/271',
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
    - rolearn: arn:aws:iam::246813579024:role/platform
      username: admin
      groups: [platform-admins]
    - rolearn: «arn:aws:iam::246813579024:role/platform»
      username: viewer
      groups: [viewers]
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
    - rolearn: arn:aws:iam::246813579024:role/platform
      username: platform
      groups: [platform-admins, viewers]
`,
    ],
  },
  messages: {
    replaces: 'Principal "{arn}" is mapped {times} times and only this entry counts, so the groups of the others are lost; write one entry with all groups.',
    chance: 'Principal "{arn}" is mapped in {times} spellings, and which entry counts changes from login to login; write one entry with all groups.',
    same: { text: 'Principal "{arn}" is mapped {times} times in the same way; one entry is enough.', severity: 'info' },
  },
  create({ report }) {
    return {
      awsAuth(awsAuth) {
        for (const entries of samePrincipals(awsAuth)) {
          const counting = entries.find(({ standing }) => standing === 'counts');
          const winner = (counting ?? entries.at(-1) ?? entries[0]).mapping;
          const others = entries.map(({ mapping }) => mapping).filter((entry) => entry !== winner);
          const data = { arn: winner.arn.string ?? '', times: entries.length };
          const lost = others.some((entry) => contentOf(entry) !== contentOf(winner));
          const message = !lost ? 'same' : counting === undefined ? 'chance' : 'replaces';
          const label = message === 'replaces' ? 'this entry is lost' : 'the same principal';
          const related: readonly RelatedPlace[] = others.map(({ arn }) => ({ at: arn, message: label }));
          report({ at: winner.arn, message, data, related, suggestions: [oneEntry(winner, others, lost)] });
        }
      },
    };
  },
});

/** A mapping of a principal that has others, too. */
type Mapped = EffectiveMapping<AwsAuthEntryView>;

/** Mappings with the same ARN, two or more together. Template text that was left in two of them makes them no pair. */
function samePrincipals(awsAuth: AwsAuthView): readonly (readonly [Mapped, ...Mapped[]])[] {
  const groups = grouped(effectiveMappings(awsAuth), ({ arn }) => {
    const placeholder = findPlaceholder(arn);
    return placeholder !== undefined && placeholder.kind !== 'variable' ? undefined : arn.toLowerCase();
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

/** What an entry gives, as one text. */
function contentOf(entry: AwsAuthEntryView): string {
  return JSON.stringify([entry.username.string ?? '', groupsOf(entry).map(({ string }) => string ?? '').sort()]);
}

/** The entry that counts, with the groups of all, and without the others. */
function oneEntry(winner: AwsAuthEntryView, others: readonly AwsAuthEntryView[], lost: boolean): FixOffer {
  const groups = new Set([winner, ...others].flatMap((entry) => groupsOf(entry).flatMap(({ string }) => (string === undefined ? [] : [string]))));
  const gains = lost && groups.size > groupsOf(winner).length;
  return {
    title: gains ? 'Keep one entry with the groups of all' : 'Keep one entry',
    edits: () => [...(gains ? [set(winner.groups, [...groups])] : []), ...others.map(({ root }) => remove(root))],
  };
}
