import rule from '../../../rules/token/default-sa-automount.js';
import { ruleTester } from '../tester.js';

const ONE = 'Set automountServiceAccountToken to false';
const AND_PODS = 'Set automountServiceAccountToken to false, and to true on its pods';
const here = (rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: default, namespace: shop }\n${rest}`;
const marked = here().replace('ServiceAccount', '«ServiceAccount»');
const off = here('automountServiceAccountToken: false\n');
const pod = (rest = ''): string => `---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  enableServiceLinks: false\n${rest}`;
const BINDING =
  '---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: { name: b, namespace: shop }\nsubjects: [{ kind: ServiceAccount, name: default, namespace: shop }]\nroleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }\n';
const READS = '  containers: [{ name: a, args: [/var/run/secrets/kubernetes.io/serviceaccount/token] }]\n';
const account = (name: string, rest = ''): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ${name} }\n${rest}`;

ruleTester.run(rule, {
  valid: [
    { name: 'another account', code: account('web') },
    { name: 'a name that only begins so', code: account('default-editor') },
    { name: 'a text is no boolean', code: account('default', 'automountServiceAccountToken: "false"\n') },
  ],
  invalid: [
    { name: 'pull secrets do not switch it off', code: 'apiVersion: v1\nkind: «ServiceAccount»\nmetadata: { name: default }\nimagePullSecrets: [{ name: registry }]\n', messages: ['unset'], severities: ['warning'] },
    { name: 'that no pod of the files uses', code: marked, suggestions: [[{ title: ONE, output: off }]] },
    { name: 'whose pods need no token', code: marked + pod(), suggestions: [[{ title: ONE, output: off + pod() }]] },
    { name: 'whose pods name another account', code: marked + pod(`  serviceAccountName: web\n${READS}`), suggestions: [[{ title: ONE, output: off + pod(`  serviceAccountName: web\n${READS}`) }]] },
    { name: 'one of whose pods reads its token', code: marked + pod(READS), suggestions: [[{ title: AND_PODS, output: off + pod(`  automountServiceAccountToken: true\n${READS}`) }]] },
    { name: 'whose pods say for themselves', code: marked + pod(`  automountServiceAccountToken: true\n${READS}`), suggestions: [[{ title: ONE, output: off + pod(`  automountServiceAccountToken: true\n${READS}`) }]] },
    { name: 'that is bound', code: marked + pod() + BINDING, suggestions: [[{ title: AND_PODS, output: off + pod('  automountServiceAccountToken: true\n') + BINDING }]] },
    { name: 'that is bound for pods that are not here', code: marked + BINDING, suggestions: [[]] },
    { name: 'that may be bound for pods that are not here', code: marked + BINDING.replace('default, namespace: shop', 'default').replace('b, namespace: shop', 'b'), suggestions: [[]] },
    {
      name: 'one of whose pods in another file reads its token',
      code: { 'account.yaml': marked, 'pod.yaml': pod(READS).replace('---\n', '') },
      suggestions: [[]],
    },
    { name: 'on', code: account('default', 'automountServiceAccountToken: «on»\n'), messages: ['on'] },
  ],
});
