import rule from '../../../rules/aws-auth/wrong-location.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'another ConfigMap without mappings', code: mapRoles('[]\n').replace('aws-auth', 'settings') },
    { name: 'a key of that name for something else', code: mapRoles('x: y\n').replace('aws-auth', 'renderer') },
    { name: 'a template in the name', code: mapRoles(`- rolearn: ${roleArn('a')}\n`).replace('aws-auth', '${CLUSTER}-auth') },
    { name: 'values that are no text', code: awsAuth('mapRoles:\n  - rolearn: x\n').replace('aws-auth', 'aws_auth') },
    {
      name: 'a kustomization sets the namespace, through a base',
      code: {
        'prod/kustomization.yaml': 'namespace: kube-system\nresources: [../base]\n',
        'base/kustomization.yaml': 'resources: [./auth.yaml]\n',
        'base/auth.yaml': mapRoles(`- rolearn: ${roleArn('a')}\n`).replace('  namespace: kube-system\n', ''),
      },
    },
    { name: 'a generator in its place', code: { 'kustomization.yaml': 'namespace: kube-system\nconfigMapGenerator: [{name: aws-auth}, {name: other, namespace: shop}]\n' } },
  ],
  invalid: [
    { name: 'without a namespace', code: mapRoles(`- rolearn: ${roleArn('a')}\n`).replace('  namespace: kube-system\n', '').replace('metadata', '«metadata»'), messages: ['noNamespace'], severities: ['warning'] },
    { name: 'in another namespace, in JSON', code: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"aws-auth","namespace":«"default"»},"data":{"mapUsers":"- userarn: x\\n"}}', messages: ['namespace'] },
    { name: 'with the hash of kustomize', code: mapRoles(`- rolearn: ${roleArn('a')}\n`).replace('aws-auth', '«aws-auth-8h2k4m5f6t»'), messages: ['hashed'] },
    { name: 'a near name with accounts alone', code: section('mapAccounts', '- "246813579024"\n').replace('aws-auth', '«awsauth-cm»'), messages: ['name'] },
    { name: 'any name, where the text holds mappings', code: mapRoles(`- RoleARN: ${roleArn('a')}\n`).replace('aws-auth', '«access»'), messages: ['name'], says: ['"access"'] },
    { name: 'in a List', code: `apiVersion: v1\nkind: List\nitems:\n- ${mapRoles(`- rolearn: ${roleArn('a')}\n`).replace('aws-auth', '«AWS-auth»').trimEnd().replaceAll('\n', '\n  ')}\n` },
    { name: 'generated elsewhere', code: { 'kustomization.yaml': 'namespace: «shop»\nconfigMapGenerator: [{name: aws-auth}]\n' }, messages: ['namespace'] },
    { name: 'generated elsewhere, by the generator itself', code: { 'kustomization.yaml': 'namespace: kube-system\nconfigMapGenerator: [{name: aws-auth, namespace: «shop»}]\n' }, messages: ['namespace'] },
    { name: 'generated without a namespace', code: { 'kustomization.yaml': 'configMapGenerator: [{name: «aws-auth»}]\n' }, messages: ['noNamespace'] },
  ],
});
