import { defineRule, remove, set } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/audience-unexpected',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'The token of a ServiceAccount is made for another audience than STS',
    why: 'STS takes a token only if the OIDC provider in IAM lists its audience. It lists sts.amazonaws.com unless someone added more, so the pods get no credentials.',
    remedy: 'Remove the annotation, or write `sts.amazonaws.com` (`sts.amazonaws.com.cn` in China).',
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
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    eks.amazonaws.com/audience: «checkout»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    eks.amazonaws.com/audience: sts.amazonaws.com
`,
    ],
  },
  messages: {
    unexpected: 'The audience "{audience}" is not {expected}, so STS refuses the token unless the OIDC provider lists it; remove the annotation or write {expected}.',
    empty: 'The audience is empty, so the token is not made for STS; remove the annotation or write {expected}.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', 'eks.amazonaws.com/audience');
        const audience = at.kind === 'null' ? '' : at.string;
        if (audience === undefined || isUnknownText(audience)) return;
        const partition = roleAnnotation(account)?.arn?.partition;
        const expected = partition === 'aws-cn' ? CHINA : EVERYWHERE;
        const isFine = audience === EVERYWHERE || (audience === CHINA && (partition === undefined || partition === 'aws-cn'));
        const suggestions = [
          { title: `Write ${expected}`, edits: () => [set(at, expected)] },
          { title: 'Remove the annotation', edits: () => [remove(at)] },
        ];
        if (audience === '') report({ at, message: 'empty', data: { expected }, suggestions });
        else if (!isFine) report({ at, message: 'unexpected', data: { audience, expected }, suggestions });
      },
    };
  },
});

const EVERYWHERE = 'sts.amazonaws.com';
const CHINA = 'sts.amazonaws.com.cn';
