import rule from '../../../rules/irsa/trust-policy-placeholder.js';
import { ruleTester } from '../tester.js';
import { condition, ISSUER, provider, trust } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'policy variables of IAM', code: trust(condition('StringLike', `"${ISSUER}:sub": "\${aws:PrincipalTag/team}", "a:b": "\${${ISSUER}:sub}"`)) },
    { name: 'a documentation account', code: trust('', '"arn:aws:iam::111122223333:oidc-provider/oidc.eks.region-code.amazonaws.com/id/EXAMPLE"') },
    { name: 'no trust policy', code: '{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::<bucket>/*"}]}' },
    { name: 'a bucket policy', code: '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "<arn>"}, "Action": "s3:GetObject", "Resource": "*"}]}' },
    { name: 'free text', code: trust('"Sid": "<who>"') },
    { name: 'values that are no texts', code: trust('"Condition": {"Bool": {"a": true, "b": [1, null]}}', '[5, null]') },
  ],
  invalid: [
    {
      name: 'one finding a policy, its other places related',
      code: trust(condition('StringEquals', '"$issuer:aud": "sts.amazonaws.com", "$issuer:sub": "system:serviceaccount:${ns}:a"'), '«"arn:aws:iam::246813579024:oidc-provider/$issuer"»'),
      messages: ['variable'],
      severities: ['error'],
      related: [['"$issuer:aud"', '"$issuer:sub"', '"system:serviceaccount:${ns}:a"']],
    },
    { name: 'only in a condition key', code: trust(condition('StringEquals', '«"<issuer>:sub"»: "a"')), messages: ['leftover'], says: ['"<issuer>"'] },
    { name: 'only in a value', code: trust(condition('StringEquals', `"${ISSUER}:sub": ["a", «"REPLACE_ME"»]`)) },
    { name: 'in a principal of another kind', code: '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": «"arn:aws:iam::<account>:root"»}, "Action": "sts:AssumeRole"}]}' },
    { name: 'in YAML', code: `Statement:\n  Effect: Allow\n  Principal: {Federated: «"${provider('${ISSUER}')}"»}\n  Action: [sts:AssumeRoleWithWebIdentity]\n` },
  ],
});
