import rule from '../../../rules/irsa/trust-policy-wrong-action.js';
import { ruleTester } from '../tester.js';
import { condition, ISSUER, provider, trust } from './support.js';

const acting = (action: string) => trust(condition('StringEquals', `"${ISSUER}:sub": "a"`)).replace('"sts:AssumeRoleWithWebIdentity"', action);

ruleTester.run(rule, {
  valid: [
    { name: 'by web identity', code: acting('"sts:AssumeRoleWithWebIdentity"') },
    { name: 'both', code: acting('["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"]') },
    { name: 'a pattern', code: acting('"sts:AssumeRole*"') },
    { name: 'another principal', code: acting('"sts:AssumeRole"').replace('"Federated"', '"AWS"') },
    { name: 'a SAML provider', code: trust('', '"arn:aws:iam::246813579024:saml-provider/corp"').replace('WithWebIdentity', 'WithSAML') },
    { name: 'a denial', code: acting('"sts:AssumeRole"').replace('Allow', 'Deny') },
    { name: 'no string', code: acting('[5]') },
  ],
  invalid: [
    { name: 'facts 4.3: sts:AssumeRole with a Federated principal', code: acting('«"sts:AssumeRole"»'), related: [[`"${provider()}"`]] },
    { name: 'in a list, another case', code: acting('["sts:TagSession", «"STS:assumerole"»]') },
    { name: 'SAML', code: acting('«"sts:AssumeRoleWithSAML"»') },
  ],
});
