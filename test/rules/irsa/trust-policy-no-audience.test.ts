import rule from '../../../rules/irsa/trust-policy-no-audience.js';
import { ruleTester } from '../tester.js';
import { condition, ISSUER, provider, trust } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the audience of China', code: trust(condition('StringEquals', `"${ISSUER}:aud": "sts.amazonaws.com.cn"`)) },
    { name: 'a pattern', code: trust(condition('StringLike', `"${ISSUER}:aud": "sts.*"`)) },
    { name: 'a list', code: trust(condition('StringEquals', `"${ISSUER}:aud": ["sts.amazonaws.com"]`)) },
    { name: 'another principal', code: trust('', '"cognito-identity.amazonaws.com"') },
    { name: 'Pod Identity', code: trust('', `"${provider()}"`).replace('sts:AssumeRoleWithWebIdentity', 'sts:TagSession') },
  ],
  invalid: [
    { name: 'facts 4.3: no audience: no condition at all', code: trust('', `«"${provider()}"»`), severities: ['warning'] },
    { name: 'any audience', code: trust(condition('StringLike', `"${ISSUER}:aud": "*"`).replace('"Condition"', '«"Condition"»')) },
    { name: 'a condition that narrows nothing', code: trust(condition('StringNotEquals', `"${ISSUER}:aud": "a"`).replace('"Condition"', '«"Condition"»')) },
  ],
});
