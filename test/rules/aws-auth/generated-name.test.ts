import rule from '../../../rules/aws-auth/generated-name.js';
import { ruleTester } from '../tester.js';
import { mapRoles } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'no hash by the options of all generators', code: 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\ngeneratorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator: [{name: aws-auth}]\n' },
    { name: 'another ConfigMap', code: { 'kustomization.yaml': 'namePrefix: dev-\nconfigMapGenerator: [{name: settings}]\n' } },
    { name: 'a generator of the wrong shape', code: { 'kustomization.yaml': 'configMapGenerator: {name: aws-auth}\nresources: {}\nnamePrefix: [a]\n' } },
    { name: 'a prefix on other files', code: { 'kustomization.yaml': 'namePrefix: dev-\nresources: [web.yaml]\n', 'aws-auth.yaml': mapRoles('[]\n') } },
    { name: 'kustomizations that name each other', code: { 'a/kustomization.yaml': 'resources: [../b]\n', 'b/kustomization.yaml': 'resources: [../a]\n', 'aws-auth.yaml': mapRoles('[]\n') } },
  ],
  invalid: [
    { name: 'the file without its type', code: { 'x/kustomization.yaml': 'configMapGenerator:\n- name: «aws-auth»\n  literals: [mapRoles=]\n  options: {disableNameSuffixHash: "true"}\n' }, messages: ['hash'] },
    {
      name: 'a prefix on the generator',
      code: { 'kustomization.yaml': 'namePrefix: «dev-»\ngeneratorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator: [{name: aws-auth}]\n' },
      messages: ['renamed'],
      says: ['"dev-aws-auth"'],
    },
    {
      name: 'a suffix on a file that is taken in by way of a base',
      code: {
        'overlays/dev/kustomization.yaml': 'nameSuffix: «-dev»\nresources: [../../base]\n',
        'base/kustomization.yaml': 'resources: [aws-auth.yaml]\n',
        'base/aws-auth.yaml': mapRoles('[]\n'),
      },
      messages: ['renamed'],
      says: ['"aws-auth-dev"'],
      related: [['aws-auth']],
    },
    {
      name: 'each change once, by whatever ways',
      code: {
        'a/kustomization.yaml': 'namePrefix: «a-»\nresources: [../b, ../b, aws-auth.yaml]\n',
        'b/kustomization.yaml': 'nameSuffix: «-b»\nresources: [../a, ../c/aws-auth.yaml]\n',
        'a/aws-auth.yaml': mapRoles('[]\n'),
        'c/aws-auth.yaml': mapRoles('[]\n'),
      },
      messages: ['renamed', 'renamed'],
    },
  ],
});
