/**
 * Writes `test/kubernetes/rbac/answers.json`: generated rules and requests, with what Kubernetes' own RBAC authorizer says of
 * them. The same seed makes the same pairs.
 *
 *     npx tsx tools/rbac-answers.ts <command>
 */
import { writeFileSync } from 'node:fs';

import { ask, commandFromArguments } from './ask.js';

const RULES = 24;
const REQUESTS_A_RULE = 5;
const SEED = 20261123;

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'delete', 'deletecollection', 'impersonate', '*', 'Get'];
const GROUPS = ['', 'apps', 'rbac.authorization.k8s.io', '*', 'v1'];
const RESOURCES = ['pods', 'pods/exec', 'pods/*', '*', '*/exec', '*/*', 'secrets', 'Pods', 'nodes/proxy', '*/proxy', 'p*', ''];
const NAMES = ['one', 'two', '*', ''];
const ASKED_VERBS = VERBS.slice(0, 8);
const ASKED_RESOURCES = ['pods', 'pods/exec', 'secrets', 'nodes/proxy', 'deployments', 'pods/log', 'services/proxy'];

/** A generator of numbers below a bound (Park and Miller's). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 48271) % 2147483647;
    return state % bound;
  };
}

const below = numbers(SEED);
const one = (pool: readonly string[]): string => pool[below(pool.length)] ?? '';
const some = (pool: readonly string[], most: number): string[] => [...new Set(Array.from({ length: 1 + below(most) }, () => one(pool)))];

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
}

function makeRule(): Rule {
  const rule = { verbs: some(VERBS, 4), apiGroups: some(GROUPS, 2), resources: some(RESOURCES, 3) };
  return below(3) === 0 ? { ...rule, resourceNames: some(NAMES, 2) } : rule;
}

/** Mostly an entry of the rule, where it can be asked for, so that many answers are yes. */
function near(entries: readonly string[], pool: readonly string[]): string {
  const entry = one(entries);
  return below(5) > 0 && pool.includes(entry) ? entry : one(pool);
}

function makeRequest(rule: Rule): { verb: string; group: string; resource: string; name: string } {
  const verb = near(rule.verbs, ASKED_VERBS);
  const resource = near(rule.resources, ASKED_RESOURCES);
  const onCollection = verb === 'deletecollection' || (verb === 'create' && !resource.includes('/'));
  const maybe = verb === 'list' || verb === 'watch';
  const name = onCollection || (maybe && below(2) === 0) ? '' : one(['one', 'three']);
  return { verb, group: near(rule.apiGroups, ['', 'apps']), resource, name };
}

function question(rule: object, requests: readonly ReturnType<typeof makeRequest>[]): object {
  const subjects = [{ kind: 'User', name: 'u' }];
  const objects = [
    { kind: 'ClusterRole', metadata: { name: 'r' }, rules: [rule] },
    { kind: 'ClusterRoleBinding', metadata: { name: 'b' }, subjects, roleRef: { kind: 'ClusterRole', name: 'r' } },
  ];
  return {
    op: 'rbac',
    text: objects.map((object) => JSON.stringify(object)).join('\n---\n'),
    requests: requests.map(({ verb, group, resource, name }) => {
      const [top, subresource = ''] = resource.split('/');
      return { user: 'u', verb, group, resource: top, subresource, name, namespace: 'n' };
    }),
  };
}

const cases = Array.from({ length: RULES }, () => {
  const rule = makeRule();
  return { rule, requests: Array.from({ length: REQUESTS_A_RULE }, () => makeRequest(rule)) };
});
const answers = ask(
  commandFromArguments(),
  cases.map(({ rule, requests }) => question(rule, requests)),
) as readonly { readonly allowed: readonly boolean[] }[];
const lines = cases.map(({ rule, requests }, index) => {
  const answered = requests.map((request, at) => ({ ...request, allowed: answers[index]?.allowed[at] }));
  return JSON.stringify({ rule, requests: answered });
});
writeFileSync(new URL('../test/kubernetes/rbac/answers.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
