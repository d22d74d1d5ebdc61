import rule from '../../../rules/aws-auth/irsa-role-mapped.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

const account = (role: string): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop, annotations: {eks.amazonaws.com/role-arn: ${role}}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'no mappings', code: account(roleArn('a')) },
    { name: 'what is no role', code: `${mapRoles('- rolearn: "${ROLE}"\n- rolearn: 5\n')}---\n${account('"${ROLE}"')}` },
    { name: 'a role of the same name in another AWS account', code: `${mapRoles(`- rolearn: ${roleArn('a')}\n`)}---\n${account('arn:aws:iam::135792468013:role/a')}` },
  ],
  invalid: [
    { name: 'in another file, with a path and in other letters', code: { 'a.yaml': mapRoles(`- rolearn: «${roleArn('Web')}»\n`), 'b.yaml': account(roleArn('teams/web')) }, related: [[roleArn('teams/web')]], says: ['ServiceAccount "web"'] },
    { name: 'eksctl’s mappings', code: `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: a}\niamIdentityMappings:\n- arn: «${roleArn('web')}»\n---\n${account(roleArn('web'))}` },
  ],
});
