import { defineRule, foldFieldName, isAccountId, type View } from '../../src/authoring/index.js';
import { kindOf } from '../_shared/aws-auth.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'aws-auth/sso-block',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An entry of aws-auth matches by a permission set',
    why: 'The authenticator honours `sso` only when it runs with the alpha feature SSORoleMatch, which is off unless someone turned it on. Without it, and with a slip in the block, the entry lets in nobody.',
    remedy: 'Map the role that IAM Identity Center made, without its path: `role/AWSReservedSSO_<set>_<hash>`.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/docs/sso_role_matcher.md',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/config/types.go',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - «sso»:
        permissionSetName: Developers
        accountID: "246813579024"
      username: developer:{{SessionName}}
      groups: [developers]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/AWSReservedSSO_Developers_0123456789abcdef
      username: developer:{{SessionName}}
      groups: [developers]
`,
    ],
  },
  messages: {
    alpha: 'The authenticator reads `sso` only with the alpha feature SSORoleMatch; map the role of the permission set, without its path, unless you turned it on.',
    both: { text: 'An entry has `rolearn` or `sso`; the authenticator drops this one, which has both.', severity: 'error' },
    shape: { text: 'The `sso` of this entry is {kind}, not a mapping, so the authenticator drops the entry.', severity: 'error' },
    account: { text: 'The accountID of `sso` must be a text of 12 digits, in quotes; the authenticator drops this entry.', severity: 'error' },
    name: { text: 'The permissionSetName of `sso` takes 1 to 32 letters, digits and _+=,.@-; the authenticator drops this entry.', severity: 'error' },
    partition: { text: 'With `partition` written out the authenticator makes an ARN without one, which matches nobody; remove this line.', severity: 'error' },
  },
  create({ report }) {
    return {
      awsAuthEntry({ arn, section, sso }) {
        if (section.name !== 'mapRoles' || !sso.exists || sso.kind === 'null') return;
        const [account, name, partition] = ['accountid', 'permissionsetname', 'partition'].map((field) => fieldOf(sso, field));
        if ((arn.string ?? '') !== '') report({ at: sso, message: 'both', related: [{ at: arn, message: 'the ARN beside it' }] });
        else if (sso.kind !== 'mapping') report({ at: sso, message: 'shape', data: { kind: kindOf(sso) } });
        else if (account === undefined || !isFit(account, isAccountId)) report({ at: account ?? sso, message: 'account' });
        else if (name === undefined || !isFit(name, isPermissionSet)) report({ at: name ?? sso, message: 'name' });
        else if (partition !== undefined && partition.string !== '') report({ at: partition, message: 'partition' });
        else report({ at: sso, message: 'alpha' });
      },
    };
  },
});

function fieldOf(sso: View, name: string): View | undefined {
  return sso.entries().find((field) => foldFieldName(String(field.name)) === name);
}

/** Texts that something fills in later may become right. */
function isFit({ string, text }: View, test: (value: string) => boolean): boolean {
  return isUnknownText(text ?? '') || (string !== undefined && test(string));
}

function isPermissionSet(name: string): boolean {
  return /^[\w+=,.@-]{1,32}$/u.test(name);
}
