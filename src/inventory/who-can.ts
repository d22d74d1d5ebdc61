import type { EffectiveRule } from '../authoring/inventory.js';
import { type AccessRequest, ruleAllows } from '../kubernetes/rbac-request.js';
import type { LinkedObjects } from './inventory.js';
import { builtinLinks, type Link, linkOf, type LinkSubject, type Named } from './links.js';

/** Who may do something. Without a namespace the question is cluster-wide: only ClusterRoleBindings answer it. */
export interface WhoCanQuestion {
  readonly request: AccessRequest;
  readonly namespace: string | undefined;
}

/** How a subject comes to a right: itself, the binding, the role, and the rule; without a rule the role is not known. */
export interface Chain {
  readonly subject: LinkSubject;
  readonly link: Link;
  readonly rule: EffectiveRule | undefined;
}

/** A subject that a binding names, and how it comes to what was asked. */
export interface WhoCanSubject {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  /** `unknown` where the role is not in these files, the binding's namespace is not known, or its file defines it again otherwise. */
  readonly certainty: 'yes' | 'unknown';
  readonly chains: readonly Chain[];
}

/** Everybody whom a binding gives what is asked: one entry for each subject that is named, groups as they are; in the order of their names. */
export function whoCan(inventory: LinkedObjects, question: WhoCanQuestion, minor: number): readonly WhoCanSubject[] {
  const found = new Map<string, { first: LinkSubject; sure: Chain[]; unsure: Chain[] }>();
  const allowing = allowingRule(question.request);
  for (const link of linksInReach(inventory, question, minor)) {
    const rule = allowing(link.rules);
    if (rule === undefined && link.known !== 'unknown') continue;
    const sure = rule !== undefined && placeIsSure(link, question);
    for (const subject of link.subjects) {
      const key = subjectKey(subject);
      if (key === undefined) continue;
      const entry = found.get(key) ?? { first: subject, sure: [], unsure: [] };
      found.set(key, entry);
      (sure && subjectIsSure(subject) ? entry.sure : entry.unsure).push({ subject, link, rule });
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { first, sure, unsure }]) => {
      const { kind, namespace, name } = first;
      return { kind, namespace, name, certainty: sure.length > 0 ? 'yes' : 'unknown', chains: [...sure, ...unsure] };
    });
}

/** Finds the rule of a role that allows a request, once for each role: many bindings may give one. */
function allowingRule(request: AccessRequest): (rules: readonly EffectiveRule[]) => EffectiveRule | undefined {
  const known = new Map<readonly EffectiveRule[], EffectiveRule | undefined>();
  return (rules) => {
    if (!known.has(rules)) known.set(rules, rules.find(({ plain }) => ruleAllows(plain, request)));
    return known.get(rules);
  };
}

/** The RoleBindings of the input that give what is asked in their own namespaces, where these are known. */
export function* bindingsWithin(inventory: LinkedObjects, request: AccessRequest): Generator<{ readonly namespace: string; readonly name: string }> {
  const allowing = allowingRule(request);
  for (const binding of inventory.bindings) {
    const namespace = binding.clusterWide ? undefined : inventory.namespaceOf(binding);
    if (namespace === undefined || binding.subjects.length === 0) continue;
    if (allowing(inventory.rulesGivenBy(binding)) !== undefined) yield { namespace, name: binding.name };
  }
}

function* linksInReach(inventory: LinkedObjects, { request, namespace }: WhoCanQuestion, minor: number): Generator<Link> {
  const everywhere = namespace === undefined || 'path' in request;
  const reaches = (clusterWide: boolean, of: string | undefined): boolean => clusterWide || (!everywhere && (of === undefined || of === namespace));
  for (const binding of inventory.bindings) {
    if (reaches(binding.clusterWide, inventory.namespaceOf(binding))) yield linkOf(inventory, binding);
  }
  for (const link of builtinLinks(inventory, minor)) if (reaches(link.clusterWide, link.binding.namespace)) yield link;
}

function subjectIsSure({ kind, namespace, otherwise }: LinkSubject): boolean {
  return otherwise.length === 0 && !(kind === 'ServiceAccount' && namespace === undefined);
}

function placeIsSure({ clusterWide, binding }: Link, { namespace }: WhoCanQuestion): boolean {
  return clusterWide || binding.namespace === namespace;
}

/** One key for each identity that a subject means; `undefined` for kinds that mean nobody. */
function subjectKey({ kind, namespace, name }: Named): string | undefined {
  if (kind === 'User' || kind === 'Group') return `${kind}\0${name}`;
  return kind === 'ServiceAccount' ? `${kind}\0${namespace ?? ''}\0${name}` : undefined;
}
