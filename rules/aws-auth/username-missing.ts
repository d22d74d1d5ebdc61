import { defineRule, type FixOffer, type IamMappingView, parseArn, set } from '../../src/authoring/index.js';
import { kindOf, nameOfPrincipal, principalOf } from '../_shared/aws-auth.js';
import { nodesGroupOf } from '../_shared/node-mapping.js';
import { isBlank, isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/username-missing',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A mapping gives no username',
    why: 'The principal logs in with an empty name. The audit log cannot say who did what, and no binding of a user reaches it.',
    remedy: 'Write a username: for a role with `{{SessionName}}` in it, so that people can be told apart.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/mapper/configmap/configmap.go',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/README.md',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/developer
      username: «12345»
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
    missing: 'The entry for {principal} has no username, so its calls stand in the audit log without a name; write one.',
    noText: 'This username is {kind}, not a text, so the authenticator leaves it empty; put it in quotes.',
  },
  create({ report }) {
    return {
      iamMapping(entry) {
        const { arn, username } = entry;
        if (isBlank(arn) || nodesGroupOf(entry) !== undefined || isUnknownText(username.text ?? '')) return;
        if (isBlank(username)) report({ at: username, message: 'missing', data: { principal: principalOf(entry) }, suggestions: named(entry) });
        else if (username.string === undefined) report({ at: username, message: 'noText', data: { kind: kindOf(username) }, suggestions: quoted(entry) });
      },
    };
  },
});

/** The name of the user; of a role its name and the session's, so that people can be told apart. */
function named(entry: IamMappingView): readonly FixOffer[] {
  const name = nameOfPrincipal(entry);
  if (name === undefined) return [];
  const username = parseArn(entry.arn.string ?? '')?.type === 'user' ? name : `${name}:{{SessionName}}`;
  return [{ title: `Write the username ${username}`, edits: () => [set(entry.username, username)] }];
}

function quoted({ username }: IamMappingView): readonly FixOffer[] {
  const { text } = username;
  return text === undefined ? [] : [{ title: 'Put the username in quotes', edits: () => [set(username, text)] }];
}
