import {
  type AwsAuthEntryView,
  defineRule,
  findPlaceholder,
  isAccountId,
  isDocumentationAccount,
  parseArn,
  principalArnFault,
  type RelatedPlace,
  type View,
} from '../../src/authoring/index.js';
import { groupsOf } from '../_shared/aws-auth.js';
import { grouped } from '../_shared/grouped.js';

export default defineRule({
  id: 'aws-auth/placeholder-arn',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['aws-auth/malformed-arn', 'meta/placeholder'],
  peers: {},
  docs: {
    summary: 'An ARN in aws-auth is template text that was left in place',
    why: 'The authenticator compares the text letter by letter, brackets included, so the entry matches nobody. Where it was the nodes’ entry, no node can join.',
    remedy: 'Put the ARN of your own role or user there, without brackets.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: «<ARN of the node role>»
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
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
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
  },
  messages: {
    leftover: 'The template text "{text}" was left in place, so this entry matches nobody; write your own value there.',
    wrapped: 'The angle brackets in "{text}" are part of the value, so this entry matches nobody; take them off.',
    variable: {
      text: 'Nothing here fills in {text}; if it stays when this is applied, the entry matches nobody.',
      severity: 'info',
    },
    documentation: {
      text: 'Account {account} is an example of the AWS documentation, so this ARN matches nobody of yours; write your own account there.',
      severity: 'info',
    },
  },
  create({ report }) {
    return {
      awsAuth(awsAuth) {
        const entries = awsAuth.sections.flatMap((section) => section.entries);
        for (const entry of entries) {
          const found = findPlaceholder(valueOf(entry.arn));
          if (found === undefined || found.kind === 'variable') continue;
          const message = found.text.startsWith('<arn:') ? 'wrapped' : 'leftover';
          report({ at: entry.arn, message, data: { text: found.text }, related: neighbours(entry) });
        }
        const arns = entries.map(({ arn }) => arn);
        for (const [text, [first, ...others]] of grouped(arns, variableIn)) report({ at: first, message: 'variable', data: { text }, related: too(others) });
        for (const [account, [first, ...others]] of grouped(entries, documentationAccount)) {
          report({ at: first.arn, message: 'documentation', data: { account }, related: too(others.map(({ arn }) => arn)) });
        }
      },
    };
  },
});

/** The text of an ARN; of an account also where it was written as a number. */
function valueOf(arn: View): string {
  return arn.string ?? arn.text ?? '';
}

/** Template text beside the ARN: whoever left the one left the others, so that they are no findings of their own. */
function neighbours(entry: AwsAuthEntryView): readonly RelatedPlace[] {
  const left = [entry.username, ...groupsOf(entry)].filter(({ string }) => {
    const found = findPlaceholder(string ?? '');
    return found !== undefined && found.kind !== 'variable';
  });
  return left.map((at) => ({ at, message: 'template text, too' }));
}

function too(places: readonly View[]): readonly RelatedPlace[] {
  return places.map((at) => ({ at, message: 'here, too' }));
}

/** The variable that stands in an ARN and that nothing here fills in. */
function variableIn(arn: View): string | undefined {
  const found = findPlaceholder(valueOf(arn));
  return found?.kind === 'variable' ? found.text : undefined;
}

/** The account of a well-formed ARN, or that an item of mapAccounts is, where nobody has it. */
function documentationAccount({ arn, section }: AwsAuthEntryView): string | undefined {
  const account = section.name === 'mapAccounts' ? valueOf(arn) : accountOf(valueOf(arn));
  return isAccountId(account) && isDocumentationAccount(account) ? account : undefined;
}

function accountOf(arn: string): string {
  return principalArnFault(arn) === undefined && findPlaceholder(arn) === undefined ? (parseArn(arn)?.account ?? '') : '';
}
