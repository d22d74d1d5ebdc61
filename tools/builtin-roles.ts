/**
 * Writes `src/kubernetes/builtin-roles.data.ts`: the roles and bindings that each version of Kubernetes makes for itself, asked of
 * its own code, which is built for that. Needs Go; the modules are kept by it, and the first run takes some minutes.
 *
 *     npx tsx tools/builtin-roles.ts
 */
import { writeFileSync } from 'node:fs';

import type { MinorRange } from '../src/kubernetes/versions.js';
import { type Binding, type BootstrapPolicy, bootstrapPolicy, type Role, type Rule } from './builtin-roles/ask.js';
import { dated } from './builtin-roles/dated.js';

/** A late release of each minor: what servers make for themselves changes with minors alone. */
const VERSIONS = [
  '1.22.17',
  '1.23.17',
  '1.24.17',
  '1.25.16',
  '1.26.15',
  '1.27.16',
  '1.28.15',
  '1.29.15',
  '1.30.14',
  '1.31.14',
  '1.32.13',
  '1.33.13',
  '1.34.4',
  '1.35.4',
  '1.36.3',
];

const policies = new Map(VERSIONS.map((version) => [Number(version.split('.')[1]), bootstrapPolicy(version)]));
const minors = [...policies.keys()];

/** What `list` makes of each minor's policy, with the minors that it holds for. */
function over<Item>(list: (policy: BootstrapPolicy) => readonly Item[]): readonly (Item & MinorRange)[] {
  return dated(new Map([...policies].map(([minor, policy]) => [minor, list(policy)]))).map(({ item, ...dates }) => ({ ...item, ...dates }));
}

const clusterRoles = (policy: BootstrapPolicy): readonly Role[] => policy.clusterRoles;
const namespaceRoles = (policy: BootstrapPolicy): readonly Role[] => Object.values(policy.roles).flat();
const nameOf = ({ metadata: { namespace = '', name } }: Role): string => `${namespace}/${name}`;

/** The roles of all minors by name, each with its own rules: those that it aggregates are not among them. */
function rolesWithRules(list: (policy: BootstrapPolicy) => readonly Role[]): readonly { readonly of: Role; readonly rules: readonly (Rule & MinorRange)[] }[] {
  const roles = new Map([...policies.values()].flatMap(list).map((role) => [nameOf(role), role]));
  return [...roles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, of]) => ({ of, rules: over((policy) => list(policy).find((role) => nameOf(role) === name)?.rules ?? []) }));
}

interface Aggregation {
  readonly name: string;
  readonly labels: readonly string[];
  readonly selects: readonly string[];
}

function aggregationOf({ clusterRoles: roles }: BootstrapPolicy): readonly Aggregation[] {
  return roles.flatMap(({ metadata, aggregationRule }) => {
    const labels = Object.keys(metadata.labels ?? {}).filter((label) => label.includes('/aggregate-to-'));
    const selects = (aggregationRule?.clusterRoleSelectors ?? []).flatMap(({ matchLabels }) => Object.keys(matchLabels));
    return labels.length === 0 && selects.length === 0 ? [] : [{ name: metadata.name, labels, selects }];
  });
}

/** What is the same in all minors. */
function constant<Item>(list: (policy: BootstrapPolicy) => readonly Item[]): readonly Item[] {
  const items = over(list);
  const changed = items.find(({ since, until }) => since !== undefined || until !== undefined);
  if (changed !== undefined) throw new Error(`This differs between minors, which the table has no words for: ${JSON.stringify(changed)}`);
  return items;
}

function slim({ metadata, roleRef, subjects = [] }: Binding): object {
  return {
    name: metadata.name,
    namespace: metadata.namespace ?? '',
    roleRef: { kind: roleRef.kind, name: roleRef.name },
    subjects: subjects.map(({ kind, name, namespace }) => ({ kind, name, ...(namespace === undefined ? {} : { namespace }) })),
  };
}

const lines = (items: readonly unknown[], indent: string): string => items.map((item) => `${indent}${JSON.stringify(item)},\n`).join('');
const clusterRoleText = rolesWithRules(clusterRoles).map(({ of, rules }) => `  [\n    ${JSON.stringify(of.metadata.name)},\n    [\n${lines(rules, '      ')}    ],\n  ],\n`);
const bindings = over(({ clusterRoleBindings, roleBindings }) => [...clusterRoleBindings, ...Object.values(roleBindings).flat()].map(slim));

const text = `// Made by tools/builtin-roles.ts from Kubernetes' own code; change nothing here by hand.
import type { BuiltinBinding, BuiltinRule } from './builtin-roles.js';
import type { MinorRange } from './versions.js';

/** The oldest and the newest minor that the table knows. */
export const BUILTIN_ROLE_MINORS = [${minors[0]}, ${minors.at(-1)}] as const;

/** ClusterRoles that Kubernetes makes for itself, with their own rules; those of roles that they aggregate stand there. */
export const BUILTIN_CLUSTER_ROLES: readonly (readonly [name: string, rules: readonly (BuiltinRule & MinorRange)[]])[] = [
${clusterRoleText.join('')}];

/** Roles that Kubernetes makes for itself in namespaces of its own. */
export const BUILTIN_ROLES: readonly (readonly [namespace: string, name: string, rules: readonly (BuiltinRule & MinorRange)[]])[] = [
${lines(
  rolesWithRules(namespaceRoles).map(({ of, rules }) => [of.metadata.namespace, of.metadata.name, rules]),
  '  ',
)}];

/** The built-in ClusterRoles that take part in aggregation: the labels that they carry and those that they select, each with the value \`true\`. */
export const BUILTIN_AGGREGATION: readonly { readonly name: string; readonly labels: readonly string[]; readonly selects: readonly string[] }[] = [
${lines(constant(aggregationOf), '  ')}];

/** Bindings that Kubernetes makes for itself, those of namespaces included. */
export const BUILTIN_BINDINGS: readonly (BuiltinBinding & MinorRange)[] = [
${lines(bindings, '  ')}];
`;
writeFileSync(new URL('../src/kubernetes/builtin-roles.data.ts', import.meta.url), text);
