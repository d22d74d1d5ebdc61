import rule from '../../../rules/token/no-dedicated-sa-in-namespace.js';
import { ruleTester } from '../tester.js';

const namespace = (name = 'shop'): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;
const account = (name: string, rest = ''): string => `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: shop }\n${rest}`;
const pod = (spec = '', metadata = 'name: web, namespace: shop'): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { ${metadata} }\nspec: { ${spec} }\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'nothing runs there', code: namespace() },
    { name: 'some account', code: namespace() + pod() + account('web') },
    { name: 'some account, that is not here', code: namespace() + pod() + pod('serviceAccountName: api', 'name: api, namespace: shop') },
    { name: 'nothing gets the token', code: namespace() + pod() + account('default', 'automountServiceAccountToken: false\n') },
    { name: 'another namespace', code: namespace('prod') + pod() },
    { name: 'a pod of no namespace', code: namespace() + pod('', 'name: web') },
    { name: 'the namespace itself is not here', code: pod() },
    { name: 'a Namespace of somebody else’s kind', code: namespace().replace('v1', 'example.com/v1') + pod() },
  ],
  invalid: [
    { name: 'one pod', code: namespace('«shop»') + pod(), severities: ['info'], says: ['Pod "web" runs as that one'], related: [['spec']] },
    { name: 'several, by its name', code: namespace('«shop»') + pod('serviceAccountName: default') + pod('', 'name: api, namespace: shop'), says: ['2 workloads run as that one'], related: [['default', 'spec']] },
    {
      name: 'several templates of one object',
      code: `${namespace('«shop»')}---\napiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata: { name: fit, namespace: shop }\nspec: { tasks: [{ name: a, template: { spec: {} } }, { name: b, template: { spec: {} } }] }\n`,
      says: ['Job "fit" runs as that one'],
      related: [['spec', 'spec']],
    },
    { name: 'the default account is written and leaves the token on', code: namespace('«shop»') + pod() + account('default') },
    { name: 'in other files', code: { 'a.yaml': namespace('«shop»'), 'b.yaml': pod().slice(4) } },
    { name: 'each namespace', code: `${namespace('«shop»')}---\n${namespace('«prod»')}${pod()}${pod('', 'name: web, namespace: prod')}` },
  ],
});
