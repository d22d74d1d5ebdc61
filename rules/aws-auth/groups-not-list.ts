import { defineRule, type FixOffer, type IamMappingView, set, type View } from '../../src/authoring/index.js';
import { kindOf, principalOf } from '../_shared/aws-auth.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/groups-not-list',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The groups of an aws-auth entry are no list of texts',
    why: 'The authenticator keeps the entry and drops the groups that it cannot read: the principal logs in and is allowed nothing.',
    remedy: 'Write the groups as a list, each as one text. The entry then gives rights that it does not give today.',
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
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: developer
      groups: «developers»
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
      groups:
        - developers
`,
    ],
  },
  messages: {
    noList: 'The groups of {principal} are {kind}, not a list, so it gets no group at all; write each group as an item of a list.',
    noText: 'This group is {kind}, not a text, and becomes an empty name; write it as one text, in quotes where YAML reads it as something else.',
    none: {
      text: 'The entry for {principal} names no group: it can log in, and has no rights unless a binding names its username.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const { groups } = entry;
        const principal = principalOf(entry);
        if (groups.kind === 'sequence') {
          for (const group of groups.items()) {
            if (group.string === undefined) report({ at: group, message: 'noText', data: { kind: kindOf(group) }, suggestions: group.kind === 'scalar' ? [{ title: 'Put the group in quotes', edits: () => [set(group, group.text ?? '')] }] : [] });
          }
          if (groups.items().length > 0) return;
        } else if (!isEmpty(groups)) {
          if (!isUnknownText(groups.text ?? '')) report({ at: groups, message: 'noList', data: { principal, kind: described(groups) }, suggestions: asList(groups) });
          return;
        }
        if (isKept(entry)) report({ at: groups, message: 'none', data: { principal } });
      },
    };
  },
});

/** A text as a list: of one group, or of those between its commas. */
function asList(groups: View): readonly FixOffer[] {
  const names = (groups.string ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  return names.length === 0 ? [] : [{ title: `Make a list of ${names.length === 1 ? 'it' : `its ${names.length} groups`}`, edits: () => [set(groups, names)] }];
}

function isEmpty({ kind }: View): boolean {
  return kind === 'missing' || kind === 'null';
}

/** An entry without an ARN is dropped, so that its groups do not matter. */
function isKept({ arn }: IamMappingView): boolean {
  return !isBlank(arn);
}

function described(groups: View): string {
  return groups.string === undefined ? kindOf(groups) : `the text "${groups.string}"`;
}
