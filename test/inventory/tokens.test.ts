import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { HeldToken } from '../../src/authoring/inventory.js';
import { documents, inventoryOf } from './support.js';
import { tokenCases } from './token-cases.js';

const answers = JSON.parse(readFileSync(new URL('tokens.answers.json', import.meta.url), 'utf8')) as readonly string[];

describe("tokens, with what Kubernetes' own admission says", () => {
  it('of every setting of pod, account and default account, and of every way to name the account', () => {
    const cases = tokenCases();
    expect(answers.length).toBe(cases.length);
    const wrong = cases.flatMap(({ objects }, index) => {
      const inventory = inventoryOf({ 'a.json': documents(objects) });
      const [pod] = inventory.workloads;
      if (pod === undefined) throw new Error('no pod');
      const automatic = inventory.tokensOf(pod.podSpec).find(({ door }) => door === 'automatic');
      const said = `${automatic?.held.answer === 'yes' ? '1' : '0'} ${pod.podSpec.serviceAccount.name}`;
      return said === answers[index] ? [] : [{ objects, said, expected: answers[index] }];
    });
    expect(wrong).toEqual([]);
  });
});

describe('the setting of pod and account, wherever the account stands', () => {
  const SETTINGS = ['', 'automountServiceAccountToken: true', 'automountServiceAccountToken: false'];
  const cases = SETTINGS.flatMap((pod) => SETTINGS.flatMap((account) => ['shop', 'build'].flatMap((namespace) => ['a.yaml', 'accounts/b.yaml'].map((file) => ({ pod, account, namespace, file })))));
  const said = (setting: string): string => (setting === '' || setting.endsWith('true') ? 'yes' : 'no');

  it.each(cases)('pod "$pod", account "$account" of $namespace in $file', ({ pod, account, namespace, file }) => {
    const podText = `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  serviceAccountName: web\n  ${pod}\n`;
    const accountText = `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: ${namespace} }\n${account}\n`;
    const inventory = inventoryOf(file === 'a.yaml' ? { 'a.yaml': `${podText}---\n${accountText}` } : { 'a.yaml': podText, [file]: accountText });
    const expected = pod === '' ? (namespace === 'shop' ? said(account) : 'unknown') : said(pod);
    expect(inventory.workloads.map(({ podSpec }) => inventory.tokenMounted(podSpec).answer)).toEqual([expected]);
  });

  it('are all of them', () => {
    expect(cases).toHaveLength(36);
  });
});

const POD = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\nspec:\n  automountServiceAccountToken: false\n${spec}`;
const SECRET = (name: string, type: string): string =>
  `---\napiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: shop, annotations: { kubernetes.io/service-account.name: robot } }\ntype: ${type}\n`;

function held(text: string): readonly string[] {
  const inventory = inventoryOf({ 'a.yaml': text });
  const [pod] = inventory.workloads;
  if (pod === undefined) throw new Error('no pod');
  return inventory.tokensOf(pod.podSpec).map(words);
}

function words({ door, account, audience, expires, containers }: HeldToken): string {
  return [door, `${account.namespace ?? '-'}/${account.name}`, audience ?? 'API', expires ? 'expires' : 'for ever', containers.map(({ name }) => name).join('+')].join(' ');
}

describe('tokens by other doors', () => {
  it.each<[string, string, string[]]>([
    ['none', POD('  containers: [{ name: a }]\n'), []],
    [
      'projected for the API and for somebody else',
      POD(
        '  volumes: [{ name: v, projected: { sources: [{ serviceAccountToken: { path: t } }, { serviceAccountToken: { path: u, audience: vault } }] } }]\n' +
          '  containers: [{ name: a, volumeMounts: [{ name: v, mountPath: /x }] }, { name: b }]\n',
      ),
      ['projected shop/default API expires a', 'projected shop/default vault expires a'],
    ],
    [
      'a Secret as a volume, as a projected source, and in the environment',
      POD(
        '  volumes: [{ name: v, secret: { secretName: t } }, { name: w, projected: { sources: [{ secret: { name: t } }] } }]\n' +
          '  containers: [{ name: a, envFrom: [{ secretRef: { name: t } }], env: [{ name: T, valueFrom: { secretKeyRef: { name: t, key: token } } }, { name: C, valueFrom: { secretKeyRef: { name: t, key: ca.crt } } }] }]\n' +
          '  initContainers: [{ name: i, volumeMounts: [{ name: v, mountPath: /x }] }]\n',
      ) + SECRET('t', 'kubernetes.io/service-account-token'),
      ['secret-volume shop/robot API for ever i', 'secret-projected shop/robot API for ever ', 'secret-env shop/robot API for ever a', 'secret-env shop/robot API for ever a'],
    ],
    [
      'of a token Secret only the certificate',
      POD(
        '  volumes: [{ name: v, secret: { secretName: t, items: [{ key: ca.crt, path: ca }] } }, { name: w, projected: { sources: [{ secret: { name: t, items: [{ key: token, path: x }] } }] } }]\n',
      ) + SECRET('t', 'kubernetes.io/service-account-token'),
      ['secret-projected shop/robot API for ever '],
    ],
    ['a Secret of another type', POD('  volumes: [{ name: v, secret: { secretName: t } }]\n') + SECRET('t', 'Opaque'), []],
    ['a Secret that is not here', POD('  volumes: [{ name: v, secret: { secretName: t } }]\n'), []],
    ['wrong types everywhere', POD('  volumes: [1, { secret: [] }, { projected: { sources: x } }]\n  containers: [{ env: 3, envFrom: [null], volumeMounts: y }]\n'), []],
  ])('%s', (_name, text, expected) => {
    expect(held(text)).toEqual(expected);
  });

  it('is unknown where the account is not in these files', () => {
    const inventory = inventoryOf({ 'a.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: a }] }\n' });
    expect(inventory.workloads.map(({ podSpec }) => inventory.tokensOf(podSpec).map((token) => token.held.answer))).toEqual([['unknown']]);
  });
});
