import rule from '../../../rules/aws-auth/eksctl-mapping-invalid.js';
import { ruleTester } from '../tester.js';

const cluster = (mapping: string): string =>
  `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: shop}\niamIdentityMappings:\n- ${mapping}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'empty fields are none', code: cluster('{account: "1", username: "", groups: []}') },
    { name: 'a service with an ARN alone', code: cluster('{serviceName: a, namespace: b, arn: c}') },
    { name: 'wrong types', code: cluster('5') },
  ],
  invalid: [
    { name: 'a service with all of a principal', code: cluster('{serviceName: «a», namespace: b, arn: c, username: d, groups: [e]}'), messages: ['service'] },
    { name: 'a service without a namespace', code: cluster('{serviceName: «a»}'), messages: ['noNamespace'] },
    { name: 'a namespace without a service', code: cluster('{arn: a, username: b, namespace: «c»}'), messages: ['noService'] },
    { name: 'an account with several others', code: cluster('{account: «1», serviceName: a, namespace: b}'), messages: ['account'], says: ['`serviceName` and `namespace`'] },
  ],
});
