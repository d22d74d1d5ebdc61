import rule from '../../../rules/aws-auth/identity-mapping-object.js';
import { ruleTester } from '../tester.js';
import { roleArn } from './support.js';

const mapping = (name: string, arn: string): string =>
  `---\napiVersion: iamauthenticator.k8s.aws/v1alpha1\nkind: IAMIdentityMapping\nmetadata: {name: ${name}}\nspec: {arn: ${arn}, username: a}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'another group', code: 'apiVersion: example.com/v1\nkind: IAMIdentityMapping\nmetadata: {name: a}\n' },
  ],
  invalid: [
    { name: 'said once', code: mapping('«a»', roleArn('a')) + mapping('b', roleArn('b')), messages: ['present'], related: [['b']] },
    {
      name: 'two for one principal, of which one is written as a session',
      code: mapping('«a»', roleArn('A')) + mapping('b', '«arn:aws:sts::246813579024:assumed-role/a/jane»'),
      messages: ['present', 'twice'],
      severities: ['info', 'error'],
    },
    { name: 'two without an ARN are no pair', code: mapping('«a»', '""') + mapping('b', '""'), messages: ['present'] },
  ],
});
