import rule from '../../../rules/token/service-account-not-in-allowlist.js';
import { ruleTester } from '../tester.js';

const pod = (spec: string, namespace = ', namespace: shop'): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web${namespace} }\nspec: ${spec}\n`;
const allow = (...entries: readonly object[]): { readonly allow: readonly object[] } => ({ allow: entries });

ruleTester.run(rule, {
  valid: [
    { name: 'named', code: pod('{ serviceAccountName: web }'), options: allow({ accounts: ['web'] }) },
    { name: 'by a pattern', code: pod('{ serviceAccountName: web-eu-1 }'), options: allow({ accounts: ['web-*-1'] }) },
    { name: 'the default account', code: pod('{ containers: [] }'), options: allow({ accounts: ['default'] }) },
    { name: 'in its namespace', code: pod('{ serviceAccountName: web }'), options: allow({ accounts: ['web'], namespaces: ['other', 'sho*'] }) },
    { name: 'in a namespace that the manifest does not say', code: pod('{ serviceAccountName: web }', ''), options: allow({ accounts: ['web'], namespaces: ['other'] }) },
    { name: 'for its images', code: pod('{ serviceAccountName: web, containers: [{ name: a, image: r.example/web:1 }] }'), options: allow({ accounts: ['web'], images: ['r.example/*'] }) },
  ],
  invalid: [
    { name: 'another one', code: pod('{ serviceAccountName: «admin» }'), options: allow({ accounts: ['web', 'adm'] }), says: ['"admin", which is not allowed in namespace "shop"'] },
    { name: 'no account where only one is allowed', code: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n«spec»:\n  containers: []\n', options: allow({ accounts: ['web'] }), says: ['"default", which is not allowed here'] },
    { name: 'in another namespace', code: pod('{ serviceAccountName: «web» }'), options: allow({ accounts: ['*'], namespaces: ['other'] }) },
    { name: 'one image of two', code: pod('{ serviceAccountName: «web», initContainers: [{ name: i, image: evil }], containers: [{ name: a, image: r.example/web:1 }] }'), options: allow({ accounts: ['web'], images: ['r.example/*'] }) },
    { name: 'the ends of a pattern may not share a letter', code: pod('{ serviceAccountName: «aba» }'), options: allow({ accounts: ['ab*ba'] }) },
  ],
});
