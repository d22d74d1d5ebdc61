/**
 * Writes `src/kubernetes/builtin-roles.data.ts`: the cluster roles and bindings that Kubernetes makes for itself, asked of a
 * command that holds Kubernetes' own code (its operation `builtin`).
 *
 *     npx tsx tools/builtin-roles.ts <command>
 */
import { writeFileSync } from 'node:fs';

import { ask, commandFromArguments } from './ask.js';

interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

interface ClusterRole {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly rules: readonly Rule[] | null;
  readonly aggregationRule?: {
    readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[];
  };
}

interface Binding {
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

interface NamespaceRole {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly rules: readonly Rule[] | null;
}

interface Answer {
  readonly clusterRoles: readonly ClusterRole[];
  readonly roles: Readonly<Record<string, readonly NamespaceRole[]>>;
  readonly clusterRoleBindings: readonly Binding[];
  readonly roleBindings: Readonly<Record<string, readonly Binding[]>>;
}

/** The rules of a role, those that it aggregates included. */
function rulesOf(role: ClusterRole, all: readonly ClusterRole[]): readonly Rule[] {
  const selectors = role.aggregationRule?.clusterRoleSelectors ?? [];
  const aggregated = all.filter((other) =>
    selectors.some(({ matchLabels }) =>
      Object.entries(matchLabels).every(([key, value]) => other.metadata.labels?.[key] === value),
    ),
  );
  const rules = [...(role.rules ?? []), ...aggregated.flatMap((other) => rulesOf(other, all))];
  const unique = new Map(rules.map((rule) => [JSON.stringify(rule), rule]));
  return [...unique.values()];
}

function slim(binding: Binding): object {
  return {
    name: binding.metadata.name,
    namespace: binding.metadata.namespace ?? '',
    roleRef: { kind: binding.roleRef.kind, name: binding.roleRef.name },
    subjects: (binding.subjects ?? []).map(({ kind, name, namespace }) => ({
      kind,
      name,
      ...(namespace === undefined ? {} : { namespace }),
    })),
  };
}

const [answer] = ask(commandFromArguments(), [{ op: 'builtin' }]) as readonly [Answer];
const roles = answer.clusterRoles
  .map((role) => [role.metadata.name, rulesOf(role, answer.clusterRoles)] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1));
const namespaceRoles = Object.values(answer.roles).flat();
const bindings = [...answer.clusterRoleBindings, ...Object.values(answer.roleBindings).flat()].map(slim);

const lines = (items: readonly unknown[], indent: string): string =>
  items.map((item) => `${indent}${JSON.stringify(item)},\n`).join('');
const selected = (role: ClusterRole): readonly string[] =>
  (role.aggregationRule?.clusterRoleSelectors ?? []).flatMap(({ matchLabels }) => Object.keys(matchLabels));
const aggregation = answer.clusterRoles.flatMap((role) => {
  const labels = Object.keys(role.metadata.labels ?? {}).filter((label) => label.includes('/aggregate-to-'));
  const selects = selected(role);
  return labels.length === 0 && selects.length === 0 ? [] : [{ name: role.metadata.name, labels, selects }];
});

const text = `// Made by tools/builtin-roles.ts from Kubernetes' own code; change nothing here by hand.
import type { BuiltinBinding, BuiltinRule } from './builtin-roles.js';

/** ClusterRoles that Kubernetes makes for itself, with their rules, aggregation done. */
export const BUILTIN_CLUSTER_ROLES: readonly (readonly [string, readonly BuiltinRule[]])[] = [
${roles.map(([name, rules]) => `  [\n    ${JSON.stringify(name)},\n    [\n${lines(rules, '      ')}    ],\n  ],\n`).join('')}];

/** Roles that Kubernetes makes for itself in namespaces of its own. */
export const BUILTIN_ROLES: readonly (readonly [namespace: string, name: string, rules: readonly BuiltinRule[]])[] = [
${lines(
  namespaceRoles.map(({ metadata, rules }) => [metadata.namespace, metadata.name, rules ?? []]),
  '  ',
)}];

/** The built-in ClusterRoles that take part in aggregation: the labels that they carry and those that they select, each with the value \`true\`. */
export const BUILTIN_AGGREGATION: readonly { readonly name: string; readonly labels: readonly string[]; readonly selects: readonly string[] }[] = [
${lines(aggregation, '  ')}];

/** Bindings that Kubernetes makes for itself, those of namespaces included. */
export const BUILTIN_BINDINGS: readonly BuiltinBinding[] = [
${lines(bindings, '  ')}];
`;
writeFileSync(new URL('../src/kubernetes/builtin-roles.data.ts', import.meta.url), text);
