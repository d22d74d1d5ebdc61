import type { RightsEntry } from '../engine/access-report.js';

/** What of a subject's escalations people are told. */
export interface ToldEscalations {
  readonly told: RightsEntry['escalations'];
  /** How many more there are that follow from one of them, which allows everything. */
  readonly following: number;
}

/** The escalations that are worth a line for people. */
export function toldEscalations(escalations: RightsEntry['escalations']): ToldEscalations {
  const grave = escalations.filter(({ severity }) => severity !== 'info');
  const told = grave.filter(({ implied }) => implied !== true);
  return { told, following: grave.length - told.length };
}
