import type { Severity } from '../authoring/rule.js';

/** Severities as numbers, the gravest the greatest. */
export const SEVERITY_RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };
