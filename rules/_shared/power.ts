import { type PolicyRuleView, power, powersOf, type PowerHit, type Report } from '../../src/authoring/index.js';

/** Messages of a rule that reports one power, by how grave it is where the role applies. */
export type PowerMessages<Text extends string> = {
  readonly error: { readonly text: Text; readonly severity: 'error' };
  readonly warning: { readonly text: Text; readonly severity: 'warning' };
  readonly info: { readonly text: Text; readonly severity: 'info' };
};

/** The same words in the three grades. They may have the holes `verbs`, `role` and `where`. */
export function powerMessages<const Text extends string>(text: Text): PowerMessages<Text> {
  return { error: { text, severity: 'error' }, warning: { text, severity: 'warning' }, info: { text, severity: 'info' } };
}

/** What fills the holes of a power's message. */
export interface PowerData {
  /** The verbs that give the power. */
  readonly verbs: readonly string[];
  /** Kind and name of the role: `ClusterRole "x"`. */
  readonly role: string;
  /** How far it reaches: `in the whole cluster`. */
  readonly where: string;
}

/** Every place of a rule that gives the power of this id. */
export function powerHits(id: `rbac/${string}`, rule: PolicyRuleView, kubernetesMinor?: number): readonly PowerHit[] {
  const entry = power(id);
  if (entry === undefined) return [];
  return powersOf(rule, kubernetesMinor === undefined ? {} : { kubernetesMinor }, [entry]);
}

/** A report of one hit, at the entry of `resources` that gives the power. */
export function powerReport<Text extends string>(hit: PowerHit, rule: PolicyRuleView): Report<PowerMessages<Text>> {
  return { at: hit.grant.resource, message: hit.severity, data: powerData(hit, rule) } as Report<PowerMessages<Text>>;
}

/** What fills the holes of a hit's message. */
export function powerData(hit: PowerHit, { role }: PolicyRuleView): PowerData {
  const where = role.clusterWide ? 'wherever it is bound' : `in namespace "${role.namespace ?? '(unset)'}"`;
  return { verbs: [...new Set(hit.grant.verbs.map(({ at, verb }) => at.string ?? verb))], role: `${role.kind} "${role.name}"`, where };
}
