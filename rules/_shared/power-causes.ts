import {
  type FixOffer,
  type HoleValue,
  mayGive,
  type PolicyRuleView,
  power,
  type PowerHit,
  type RelatedPlace,
  type Report,
  type RoleView,
  type View,
} from '../../src/authoring/index.js';
import { grouped } from './grouped.js';
import { GRADES, powerHits, type PowerId, type PowerMessages, powerReport } from './power.js';
import { writtenVerbs } from './rbac-words.js';
import { isShippedRole } from './shipped.js';
import { list } from './words.js';

/** A power that a rule of a role gives. */
export interface FoundPower {
  readonly hit: PowerHit;
  readonly rule: PolicyRuleView;
}

/** The entries of a role that give a power in the same way: one cause, whatever their number. */
export interface PowerCause extends FoundPower {
  /** The entries of `resources`, that of the hit first. */
  readonly resources: readonly View[];
  /** The other entries. */
  readonly related: readonly RelatedPlace[];
}

/** What of a role gives a power, by cause; empty when nothing does, and for roles that Kubernetes itself ships. */
export function powerCauses(id: PowerId, role: RoleView, kubernetesMinor: number): readonly PowerCause[] {
  const entry = power(id);
  if (entry === undefined || !mayGive(role, entry) || isShippedRole(role)) return [];
  return causesOf(role.rules.flatMap((rule) => powerHits(id, rule, kubernetesMinor).map((hit) => ({ hit, rule }))));
}

/**
 * Hits in the rules of one role by cause: those of one rule together, and rules together that give the same verbs as far. A rule
 * with a wildcard stays alone, since what is said of the wildcard may stand for its finding.
 */
export function causesOf(found: readonly FoundPower[]): readonly PowerCause[] {
  const byRule = grouped(found, ({ rule }) => rule);
  const byCause = grouped([...byRule.values()], keyOf);
  return [...byCause.values()].flatMap((rules) => causeOf(rules.flatMap(gravestFirst)) ?? []);
}

/** Reports a cause at its first entry. Beside the holes of `PowerData` the message may have `resources`, and those of `more`. */
export function reportCause<Text extends string>(
  report: (finding: Report<PowerMessages<Text>>) => void,
  cause: PowerCause,
  more: Readonly<Record<string, HoleValue>> = {},
  suggestions: readonly FixOffer[] = [],
): void {
  const finding = powerReport<Text>(cause.hit, cause.rule, { resources: resourcesOf(cause), ...more });
  report({ ...finding, related: cause.related, suggestions });
}

/** The resources of a cause for a message: `deployments and jobs`, `every resource`. */
function resourcesOf({ resources }: PowerCause): string {
  return list([...new Set(resources.map(({ string = '' }) => (string === '*' ? 'every resource' : string)))]);
}

/** Hits of one rule, the gravest first and else in the order of the manifest. */
function gravestFirst(hits: readonly FoundPower[]): readonly FoundPower[] {
  const place = ({ hit, rule }: FoundPower): number => rule.resources.indexOf(hit.grant.resource);
  const written = hits.toSorted((a, b) => place(a) - place(b));
  return GRADES.flatMap((grade) => written.filter(({ hit }) => hit.severity === grade));
}

/** The same for rules whose hits one sentence describes. */
function keyOf(hits: readonly FoundPower[]): string {
  const [first] = hits;
  const verbs = writtenVerbs(hits.flatMap(({ hit }) => hit.grant.verbs));
  const isWild = verbs.includes('*') || hits.some(({ hit }) => hit.grant.resource.string === '*');
  const names = first?.rule.resourceNames.map(({ string }) => string);
  const index = isWild ? first?.rule.role.rules.indexOf(first.rule) : undefined;
  return JSON.stringify([index, verbs.toSorted(), names, [...new Set(hits.map(({ hit }) => hit.severity))].sort()]);
}

function causeOf(hits: readonly FoundPower[]): PowerCause | undefined {
  const [first, ...others] = hits;
  if (first === undefined) return undefined;
  const verbs = hits.flatMap(({ hit }) => hit.grant.verbs);
  return {
    rule: first.rule,
    hit: { ...first.hit, grant: { ...first.hit.grant, verbs } },
    resources: hits.map(({ hit }) => hit.grant.resource),
    related: others.map(({ hit }) => ({ at: hit.grant.resource, message: 'and this' })),
  };
}
