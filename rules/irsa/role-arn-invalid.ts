import { type Arn, defineRule, isWebhookRoleArn, parseArn, principalArnFault, ROLE_ARN_ANNOTATION } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/role-arn-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['meta/placeholder'],
  peers: {},
  docs: {
    summary: 'The role of a ServiceAccount is not the ARN of an IAM role',
    why: 'The webhook only logs a warning and hands the text to the pods. They cannot take the role, and some SDKs then go on with the rights of the node.',
    remedy: 'Write the ARN of the role: `arn:<partition>:iam::<12 digits>:role/<name>`. A path before the name is allowed here.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: «arn:aws:iam::246813579024:instance-profile/checkout»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/teams/shop/checkout
`,
    ],
  },
  messages: {
    invalid: 'The role ARN "{arn}" {fault}, so pods of ServiceAccount "{account}" get no AWS credentials from it.',
    empty: 'The role ARN of ServiceAccount "{account}" is empty, so its pods get no AWS credentials from it; write the ARN, or remove the annotation.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', ROLE_ARN_ANNOTATION);
        const arn = at.kind === 'null' ? '' : at.string;
        if (arn === undefined || isUnknownText(arn) || isWebhookRoleArn(arn)) return;
        const { name } = account;
        if (arn === '') report({ at, message: 'empty', data: { account: name } });
        else report({ at, message: 'invalid', data: { arn, fault: faultOf(arn), account: name } });
      },
    };
  },
});

/** What is wrong, as a clause. */
function faultOf(text: string): string {
  const parts = parseArn(text);
  return principalArnFault(text) ?? (parts === undefined ? undefined : faultOfRole(parts)) ?? 'is not the ARN of an IAM role';
}

function faultOfRole({ service, type }: Arn): string {
  if (type === 'assumed-role') return 'is of a session, not of the role itself';
  if (type === 'role') return service === 'iam' ? 'has characters that a role’s name cannot have' : `is of the service "${service}", not iam`;
  return `is not of a role but of the type "${type}"`;
}
