import rule from '../../../rules/irsa/node-role-reused.js';
import { ruleTester } from '../tester.js';
import { account, documents, role, serviceAccount } from './support.js';

const aws = (groups: string, arn = role('node')) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n    - rolearn: ${arn}\n      username: system:node:{{EC2PrivateDNSName}}\n      groups: ${groups}\n`;
const entry = (type: string) => `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: AccessEntry\nmetadata:\n  name: a\nspec:\n  clusterName: main\n  principalARN: ${role('node')}\n  type: ${type}\n`;
const nodes = aws('[system:bootstrappers, system:nodes]');
const used = (text = role('node')) => account('checkout', 'shop', `eks.amazonaws.com/role-arn: ${text}`);
const bad = used(`«${role('node')}»`);

ruleTester.run(rule, {
  valid: [
    { name: 'another role', code: documents(nodes, account('checkout', 'shop')) },
    { name: 'another group', code: documents(aws('[viewers]'), used()) },
    { name: 'an entry for people', code: documents(entry('STANDARD'), used()) },
    { name: 'a variable', code: documents(aws('[system:nodes]', '"arn:aws:iam::${A}:role/x"'), used('"arn:aws:iam::${A}:role/x"')) },
    { name: 'nothing mapped', code: serviceAccount(`eks.amazonaws.com/role-arn: ${role('node')}`) },
  ],
  invalid: [
    { name: 'aws-auth', code: documents(nodes, bad), related: [[role('node')]] },
    { name: 'with a path, which aws-auth leaves out', code: documents(nodes, used(`«${role('teams/node')}»`)) },
    { name: 'an access entry', code: { 'a.yaml': entry('EC2_LINUX'), 'b.yaml': bad } },
  ],
});
