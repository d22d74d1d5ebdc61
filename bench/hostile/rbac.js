import { account, accountSubject, aggregated, binding, deployment, groupSubject, head, listed, POWERS, repeat, role } from './text.js';

/** @typedef {import('./family.js').Family} Family */

const RBAC = 'rbac.authorization.k8s.io';
const STEP = '{apiGroups: [""], resources: [pods], verbs: [create]}';

/** @param {number} index */
const label = (index) => `example.com/part-${index}`;

/** @param {string} key */
const labelSelector = (key) => `{matchLabels: {${key}: "true"}}`;

/** Roles of which each selects all, by a selector of its own. @param {number} count */
const tangle = (count) => repeat(count, (index) => aggregated(`role-${index}`, `{matchExpressions: [{key: example.com/all, operator: Exists}, {key: example.com/not-${index}, operator: DoesNotExist}]}`, '{example.com/all: "true"}')) + role('leaf', [POWERS.secrets], undefined, '{example.com/all: "true"}');

/** @param {number} count */
const tangledWorld = (count) => tangle(count) + repeat(count, (index) => account(`web-${index}`) + deployment(`web-${index}`, `web-${index}`) + binding(`web-${index}`, `role-${index}`, [accountSubject(`web-${index}`), groupSubject(`team-${index}`)]));

/** Each account can start pods in the namespace of the next; the last may do everything. @param {number} count */
const chain = (count) =>
  role('starter', [STEP]) +
  repeat(count, (index) => account('web', `team-${index}`) + deployment('web', 'web', `team-${index}`) + binding('next', 'starter', [accountSubject('web', `team-${index}`)], `team-${index + 1}`)) +
  account('web', `team-${count}`) + deployment('web', 'web', `team-${count}`) + binding('all', 'cluster-admin', [accountSubject('web', `team-${count}`)]);

/** Roles, bindings and whom they give what. @type {readonly Family[]} */
export const ROLES = [
  {
    what: 'groups of accounts that bindings name',
    count: 500,
    files: (count) => role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => account('web', `team-${index}`) + deployment('web', 'web', `team-${index}`) + binding(`group-${index}`, 'reader', [groupSubject(`system:serviceaccounts:team-${index}`)]) + binding(`all-${index}`, 'reader', [groupSubject('system:serviceaccounts')])),
  },
  {
    what: 'bindings of a group, and accounts in it',
    count: 600,
    files: (count) => role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => account(`web-${index}`) + deployment(`web-${index}`, `web-${index}`) + binding(`all-${index}`, 'reader', [groupSubject('system:serviceaccounts:shop')])),
  },
  {
    what: 'bindings of one role',
    count: 1200,
    files: (count) => role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => binding(`reader-${index}`, 'reader', [accountSubject(`web-${index}`)])),
  },
  {
    what: 'bindings and rules of one role',
    count: 700,
    files: (count) => role('reader', Array.from({ length: count }, (_, index) => `{apiGroups: [""], resources: [secrets], resourceNames: [key-${index}], verbs: [get, update]}`)) + repeat(count, (index) => binding(`reader-${index}`, 'reader', [accountSubject(`web-${index}`)])),
  },
  {
    what: 'roles of one account',
    count: 700,
    files: (count) => account('web') + repeat(count, (index) => role(`reader-${index}`, [POWERS.secrets, POWERS.pods]) + binding(`reader-${index}`, `reader-${index}`, [accountSubject('web')])),
  },
  {
    what: 'accounts and roles in one environment',
    count: 700,
    files: (count) => repeat(count, (index) => account(`web-${index}`) + role(`reader-${index}`, [POWERS.secrets, POWERS.pods]) + binding(`reader-${index}`, `reader-${index}`, [accountSubject(`web-${index}`)])),
  },
  {
    what: 'subjects of one binding',
    count: 2000,
    files: (count) => binding('all', 'cluster-admin', Array.from({ length: count }, (_, index) => (index % 2 === 0 ? accountSubject(`web-${index}`) : groupSubject(`system:serviceacounts:team-${index}`)))),
  },
  {
    what: 'equal subjects of one binding',
    count: 2000,
    files: (count) => account('web') + binding('all', 'cluster-admin', Array.from({ length: count }, () => accountSubject('web'))),
  },
  {
    what: 'subjects without a namespace, and accounts of their name',
    count: 1000,
    files: (count) => repeat(count, (index) => account('web', `team-${index}`)) + binding('all', 'view', Array.from({ length: count }, () => '{kind: ServiceAccount, name: web}')),
  },
  {
    what: 'steps of a way to the administrator',
    count: 250,
    files: chain,
  },
  {
    what: 'steps of a way to the administrator, as rights of the first account',
    count: 250,
    files: chain,
    args: ['rights', 'ServiceAccount', 'team-0/web', '--format', 'json'],
  },
  {
    what: 'roles that aggregate each other in a chain',
    count: 1000,
    files: (count) => repeat(count, (index) => aggregated(`role-${index}`, labelSelector(label(index + 1)), `{${label(index)}: "true"}`)) + role('last', [POWERS.secrets, POWERS.pods], undefined, `{${label(count)}: "true"}`),
  },
  {
    what: 'bound roles that aggregate each other in a chain',
    count: 300,
    files: (count) => repeat(count, (index) => aggregated(`role-${index}`, labelSelector(label(index + 1)), `{${label(index)}: "true"}`) + binding(`role-${index}`, `role-${index}`, [accountSubject(`web-${index}`)])) + role('last', [POWERS.secrets, POWERS.pods], undefined, `{${label(count)}: "true"}`),
  },
  {
    what: 'roles that one selects',
    count: 1000,
    files: (count) => aggregated('all', labelSelector('example.com/part'), '{}') + repeat(count, (index) => role(`role-${index}`, [POWERS.secrets], undefined, '{example.com/part: "true"}')) + binding('all', 'all', [accountSubject('web')]),
  },
  {
    what: 'roles that select one',
    count: 1500,
    files: (count) => repeat(count, (index) => aggregated(`role-${index}`, labelSelector('example.com/part'), '{}')) + role('leaf', [POWERS.secrets], undefined, '{example.com/part: "true"}'),
  },
  { what: 'roles that select each other', count: 1500, files: tangle },
  {
    what: 'selectors of one role',
    count: 1500,
    files: (count) => aggregated('all', listed(count, (index) => labelSelector(label(index))), '{}') + repeat(count, (index) => role(`role-${index}`, [POWERS.secrets], undefined, `{${label(index)}: "true"}`)) + binding('all', 'all', [accountSubject('web')]),
  },
  {
    what: 'groups, resources and verbs of one rule',
    count: 1000,
    files: (count) => role('wide', [`{apiGroups: ["", apps, ${listed(count, (index) => `group-${index}.example.com`)}], resources: [secrets, pods/exec, ${listed(count, (index) => `things-${index}`)}], verbs: [get, create, ${listed(count, (index) => `verb-${index}`)}]}`]),
  },
  {
    what: 'groups, resources and verbs of Kubernetes in one rule',
    count: 1000,
    files: (count) => role('wide', [`{apiGroups: [${listed(count, (index) => ['""', 'apps', 'batch', RBAC][index % 4] ?? '')}], resources: [${listed(count, (index) => ['secrets', 'pods', 'nodes/proxy', 'deployments'][index % 4] ?? '')}], verbs: [${listed(count, (index) => ['get', 'create', 'use', 'delete', 'list'][index % 5] ?? '')}]}`]) + binding('wide', 'wide', [accountSubject('web')]),
  },
  {
    what: 'resources of groups that do not serve them',
    count: 1000,
    files: (count) => role('wide', [`{apiGroups: [apps, ${listed(count, (index) => `group-${index}.example.com`)}], resources: [${listed(count, (index) => (index % 2 === 0 ? 'ingresses' : 'deploymentz'))}], verbs: [get]}`]),
  },
  {
    what: 'rules of one role',
    count: 2500,
    files: (count) => role('wide', Array.from({ length: count }, (_, index) => `{apiGroups: [""], resources: [secrets, things-${index}], verbs: [get, create]}`)),
  },
  {
    what: 'equal rules of one role',
    count: 2500,
    files: (count) => role('wide', Array.from({ length: count }, () => '{apiGroups: [""], resources: [secrets, pods/exec], verbs: [get, create]}')) + binding('wide', 'wide', [accountSubject('web')]),
  },
  {
    what: 'verbs of one rule that there are not',
    count: 1500,
    files: (count) => role('wide', [`{apiGroups: [""], resources: [pods], verbs: [get, ${listed(count, (index) => `gett${index}`)}]}`]),
  },
  {
    what: 'resources of one rule that there are not',
    count: 1500,
    files: (count) => role('wide', [`{apiGroups: [""], resources: [${listed(count, (index) => `podz${index}`)}], verbs: [get]}`]),
  },
  {
    what: 'names in one rule',
    count: 8000,
    files: (count) => role('wide', [`{apiGroups: [""], resources: [secrets], resourceNames: [${listed(count, (index) => `key-${index}`)}], verbs: [create, get, list]}`]) + binding('wide', 'wide', [accountSubject('web')]),
  },
  {
    what: 'kinds that custom resources define, and rules for them',
    count: 700,
    files: (count) => repeat(count, (index) => `${head('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `things${index}.example.com`)}spec: {group: example.com, names: {kind: Thing${index}, plural: things${index}}, scope: Namespaced, versions: []}\n`) + role('wide', Array.from({ length: count }, (_, index) => `{apiGroups: [example.com, apps], resources: [things${index}, thing${index}s], verbs: [get]}`)),
  },
  {
    what: 'folders that define the same objects',
    count: 250,
    files: (count) => ({ ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`envs/env-${index}/app.yaml`, account('web') + deployment('web', 'web') + role('reader', [POWERS.secrets, POWERS.pods]) + binding('reader', 'reader', [accountSubject('web'), groupSubject('system:serviceaccounts:shop')])])) }),
  },
  {
    what: 'folders that define the same objects, and one that binds them',
    count: 250,
    files: (count) => ({
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`envs/env-${index}/app.yaml`, account('web') + deployment('web', 'web')])),
      'rbac/rbac.yaml': role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => binding(`reader-${index}`, 'reader', [accountSubject('web'), groupSubject('system:serviceaccounts:shop')])),
    }),
  },
  {
    what: 'levels of folders that define the same objects',
    count: 30,
    files: (count) => Object.fromEntries(Array.from({ length: count * 8 }, (_, index) => [`${'d/'.repeat(index % count)}app-${index}.yaml`, account('web') + deployment('web', 'web') + role('reader', [POWERS.secrets]) + binding('reader', 'reader', [accountSubject('web')])])),
  },
  { what: 'subjects of a tangled world, who can', count: 500, files: tangledWorld, args: ['who-can', 'get', 'secrets', '--format', 'json'] },
  { what: 'subjects of a tangled world, rights', count: 500, files: tangledWorld, args: ['rights', 'ServiceAccount', 'shop/web-1', '--format', 'json'] },
  { what: 'subjects of a tangled world, graph', count: 500, files: tangledWorld, args: ['graph', '--format', 'json'] },
  { what: 'subjects of a tangled world', count: 500, files: tangledWorld },
  {
    what: 'bindings of one role, who can',
    count: 2000,
    files: (count) => role('reader', [POWERS.secrets]) + repeat(count, (index) => binding(`reader-${index}`, 'reader', [accountSubject(`web-${index}`), groupSubject('team')])),
    args: ['who-can', 'get', 'secrets', '--format', 'json'],
  },
  {
    what: 'bindings of one group, rights',
    count: 1500,
    files: (count) => role('reader', [POWERS.secrets]) + repeat(count, (index) => binding(`reader-${index}`, 'reader', [groupSubject('team')])),
    args: ['rights', 'Group', 'team', '--format', 'json'],
  },
  {
    what: 'bindings, graph',
    count: 1500,
    files: (count) => role('reader', [POWERS.secrets]) + repeat(count, (index) => account(`web-${index}`) + deployment(`web-${index}`, `web-${index}`) + binding(`reader-${index}`, 'reader', [accountSubject(`web-${index}`)])),
    args: ['graph', '--format', 'json'],
  },
];
