import rule from '../../../rules/irsa/trust-policy-provider-mismatch.js';
import { ruleTester } from '../tester.js';
import { condition, ISSUER, provider, trust } from './support.js';

const keyed = (key: string, operator = 'StringEquals') => trust(condition(operator, `${key}: "system:serviceaccount:shop:checkout"`));

ruleTester.run(rule, {
  valid: [
    { name: 'the issuer', code: keyed(`"${ISSUER}:sub"`) },
    { name: 'in another case', code: keyed(`"${ISSUER.toUpperCase()}:SUB"`) },
    { name: 'keys of IAM', code: keyed('"aws:SourceIp"') },
    { name: 'a variable', code: keyed('"${oidc_provider}:sub"') },
    { name: 'a provider that is a variable', code: trust(condition('StringEquals', `"${ISSUER}:sub": "a"`), '"arn:aws:iam::1:oidc-provider/${provider}"') },
    { name: 'what holds without the key', code: keyed('"oidc.eks.eu-west-1.amazonaws.com/id/FF:sub"', 'StringNotEquals') },
    { name: 'several providers', code: trust(condition('StringEquals', `"a.example.com:sub": "x"`), `["${provider()}", "${provider('a.example.com')}"]`) },
    { name: 'no provider', code: trust(condition('StringEquals', '"a:b": "c"'), '"cognito-identity.amazonaws.com"') },
    { name: 'another action', code: keyed('"a:b"').replace('sts:AssumeRoleWithWebIdentity', 'sts:AssumeRole') },
  ],
  invalid: [
    { name: 'facts 4.3: another issuer', code: keyed('«"oidc.eks.eu-west-1.amazonaws.com/id/FFFFFF:sub"»'), messages: ['otherIssuer'], related: [[`"${provider()}"`]] },
    { name: 'facts 4.3: with https://', code: keyed(`«"https://${ISSUER}:sub"»`), messages: ['scheme'], says: [`write "${ISSUER}:sub"`] },
    { name: 'facts 4.3: a path', code: keyed(`«"/home/me/${ISSUER}:sub"»`), messages: ['otherIssuer'] },
    { name: 'facts 4.3, zsh: the suffix is lost', code: keyed(`«"/current/dir/${ISSUER}ud"»`), messages: ['noClaim'] },
    { name: 'an empty claim', code: keyed(`«"${ISSUER}:"»`.replace(ISSUER, 'a')), messages: ['noClaim'] },
    { name: 'a bare claim', code: keyed('«"sub"»'), messages: ['noClaim'] },
    { name: 'the scheme in the provider', code: trust(condition('StringEquals', `"https://${ISSUER}:sub": "a"`), `«"${provider(`https://${ISSUER}`)}"»`), messages: ['providerScheme'] },
  ],
});
