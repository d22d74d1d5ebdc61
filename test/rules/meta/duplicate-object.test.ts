import rule from '../../../rules/meta/duplicate-object.js';
import { ruleTester } from '../tester.js';

const object = (name: string, { kind = 'ServiceAccount', apiVersion = 'v1', more = '' } = {}): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}`;

ruleTester.run(rule, {
  valid: [
    { name: 'another kind of the same name', code: `${object('a')}---\n${object('a', { kind: 'Service' })}` },
    { name: 'another group', code: `${object('a', { kind: 'Service' })}---\n${object('a', { kind: 'Service', apiVersion: 'serving.knative.dev/v1' })}` },
    { name: 'two files: overlays and copies are normal', code: { 'dev/a.yaml': object('a'), 'prod/a.yaml': object('a') } },
    { name: 'a namespace in one of them', code: `${object('a')}---\n${object('a', { more: '  namespace: shop\n' })}` },
    { name: 'generateName makes two', code: 'apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n---\napiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n' },
    { name: 'no name at all', code: 'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Pod\n' },
    {
      name: 'hooks of Helm are applied apart',
      code: `${object('a', { more: '  annotations: {helm.sh/hook: pre-install}\n' })}---\n${object('a', { more: '  annotations: {helm.sh/hook: post-install}\n' })}`,
    },
    { name: 'a name that is a list', code: 'apiVersion: v1\nkind: Pod\nmetadata: {name: [a]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: [a]}\n' },
  ],
  invalid: [
    {
      name: 'three: the second and the third, each with the first',
      code: `${object('first')}---\n${object('«first»')}---\n${object('b')}---\n${object('«first»')}`,
      related: [['first'], ['first']],
    },
    {
      name: 'another version of the same group',
      code: `${object('a', { kind: 'Deployment', apiVersion: 'apps/v1' })}---\n${object('«a»', { kind: 'Deployment', apiVersion: 'apps/v1beta1' })}`,
    },
    { name: 'an item of a List and a document', code: `${object('a')}---\napiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: «a»}}\n` },
    { name: 'two items of a typed list, JSON', code: '{"apiVersion": "v1", "kind": "ServiceAccountList", "items": [{"metadata": {"name": "a"}}, {"metadata": {"name": «"a"»}}]}' },
    { name: 'a hook beside two that are none', code: `${object('a', { more: '  annotations: {helm.sh/hook: test}\n' })}---\n${object('a')}---\n${object('«a»')}` },
  ],
});
