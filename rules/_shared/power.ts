import {
  gradesOf,
  type HoleValue,
  type PolicyRuleView,
  power,
  powersOf,
  type PowerHit,
  type Report,
  type RoleView,
  type Severity,
} from '../../src/authoring/index.js';
import { objectName } from './object-name.js';
import { writtenVerbs } from './rbac-words.js';
import { quotedList } from './words.js';

/** Messages of a rule that reports one power, by how grave it is where the role applies. */
export type PowerMessages<Text extends string> = { readonly [Grade in Severity]: { readonly text: Text; readonly severity: Grade } };

/** The same words in the three grades. They may have the holes `verbs`, `role` and `where`. */
export function gradedMessages<const Text extends string>(text: Text): PowerMessages<Text> {
  return { error: { text, severity: 'error' }, warning: { text, severity: 'warning' }, info: { text, severity: 'info' } };
}

/** Of {@link gradedMessages} those whose grade the power of this id can have; a hit has no other. */
export function powerMessages<const Text extends string>(text: Text, id: PowerId): PowerMessages<Text> {
  const entry = power(id);
  const grades = entry === undefined ? [] : gradesOf(entry);
  return Object.fromEntries(Object.entries(gradedMessages(text)).filter(([grade]) => grades.some((each) => each === grade))) as PowerMessages<Text>;
}

/** What fills the holes of a power's message. */
export interface PowerData {
  /** The verbs that give the power. */
  readonly verbs: readonly string[];
  /** Kind and name of the role: `ClusterRole "x"`. */
  readonly role: string;
  /** How far it reaches: `wherever it is bound`, `in namespace "shop", on "db" alone`. */
  readonly where: string;
}

/** Grades, the gravest first. */
export const GRADES: readonly Severity[] = ['error', 'warning', 'info'];

/** The gravest grade among some; `undefined` for none. */
export function gravest(graded: readonly { readonly severity: Severity }[]): Severity | undefined {
  return GRADES.find((grade) => graded.some(({ severity }) => severity === grade));
}

/** The id of a rule about a power. */
export type PowerId = `${'rbac' | 'aws-auth'}/${string}`;

/** Every place of a rule that gives the power of this id. */
export function powerHits(id: PowerId, rule: PolicyRuleView, kubernetesMinor?: number): readonly PowerHit[] {
  const entry = power(id);
  if (entry === undefined) return [];
  return powersOf(rule, kubernetesMinor === undefined ? {} : { kubernetesMinor }, [entry]);
}

/** A report of one hit, at the entry of `resources` that gives the power; `more` fills the holes that {@link PowerData} has not. */
export function powerReport<Text extends string>(
  hit: PowerHit,
  rule: PolicyRuleView,
  more: Readonly<Record<string, HoleValue>> = {},
): Report<PowerMessages<Text>> {
  return { at: hit.grant.resource, message: hit.severity, data: { ...powerData(hit, rule), ...more } } as Report<PowerMessages<Text>>;
}

/** What fills the holes of a hit's message. */
export function powerData(hit: PowerHit, rule: PolicyRuleView): PowerData {
  const names = rule.resourceNames.flatMap(({ string }) => (string === undefined || string === '' ? [] : [string]));
  return {
    verbs: writtenVerbs(hit.grant.verbs),
    role: objectName(rule.role),
    where: hit.narrowed ? `${whereOf(rule.role)}, on ${quotedList(names)} alone` : whereOf(rule.role),
  };
}

/** Where a role's rules apply, for people: `wherever it is bound`, `in namespace "shop"`. Says so when nothing in the input binds it. */
export function whereOf(role: RoleView): string {
  const { scope, namespaces = [] } = role.reach ?? {};
  const place = role.namespace === undefined ? 'in its namespace' : `in namespace "${role.namespace}"`;
  if (scope === 'unbound') return role.clusterWide ? 'wherever it is bound (no binding in these files gives it)' : `${place} (no binding in these files gives it)`;
  if (!role.clusterWide) return place;
  if (scope !== 'namespace' && scope !== 'kube-system') return 'wherever it is bound';
  return namespaces.length === 0 ? 'in the namespace where it is bound' : `in ${namespaces.length === 1 ? 'namespace' : 'namespaces'} ${quotedList(namespaces)}`;
}
