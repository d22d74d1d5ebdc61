import rule from '../../../rules/token/shared-service-account.js';
import { ruleTester } from '../tester.js';

const account = (name = 'apps'): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name}, namespace: shop }\n`;
const pod = (name: string, labels = '', spec = 'serviceAccountName: apps', namespace = 'shop'): string =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: ${namespace}, labels: { ${labels} } }\nspec: { ${spec} }\n`;
const binding = (name = 'apps'): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: ${name} }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n`;
const marked = (): string => account('«apps»');

ruleTester.run(rule, {
  valid: [
    { name: 'not bound', code: account() + pod('cart') + pod('mailer') },
    { name: 'parts of one application', code: account() + pod('cart', 'app.kubernetes.io/instance: shop') + pod('mailer', 'app.kubernetes.io/instance: shop') + binding() },
    { name: 'of the older label', code: account() + pod('cart-1', 'app: cart') + pod('cart-2', 'app: cart') + binding() },
    { name: 'the default account', code: account('default') + pod('cart', '', '') + pod('mailer', '', '') + binding('default') },
    { name: 'only one gets the token', code: account() + pod('cart') + pod('mailer', '', 'serviceAccountName: apps, automountServiceAccountToken: false') + binding() },
    { name: 'an account of the same name in another namespace', code: account() + pod('cart') + pod('mailer', '', undefined, 'prod') + binding() },
    { name: 'labels of a wrong type', code: `${account()}---\napiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: shop, labels: [x] }\nspec: { serviceAccountName: apps }\n${binding()}` },
  ],
  invalid: [
    { name: 'two applications', code: marked() + pod('cart') + pod('mailer') + binding(), severities: ['info'], says: ['"cart" and "mailer" all run as it'], related: [['apps', 'apps', 'roleRef']] },
    { name: 'by their labels', code: marked() + pod('a', 'app: cart') + pod('b', 'app: cart') + pod('c', 'app: mailer') + binding(), says: ['"cart" and "mailer"'], related: [['apps', 'apps', 'roleRef']] },
    {
      name: 'by the labels of their pods',
      code: `${marked()}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, namespace: shop }\nspec: { template: { metadata: { labels: { app: cart } }, spec: { serviceAccountName: apps } } }\n${pod('b', 'app: mailer')}${binding()}`,
    },
    {
      name: 'each environment by itself',
      code: { 'dev/a.yaml': marked() + pod('cart') + pod('mailer') + binding(), 'prod/a.yaml': account() + pod('cart') + binding() },
    },
  ],
});
