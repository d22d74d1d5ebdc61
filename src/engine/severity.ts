import type { AnyRule, MessageTemplate, Severity } from '../authoring/rule.js';
import { SEVERITY_RANK } from '../kubernetes/severity.js';

export { SEVERITY_RANK } from '../kubernetes/severity.js';

/** The severities that findings of a rule can have, the gravest first: its messages may grade themselves. */
export function severitiesOf({ messages, severity }: Pick<AnyRule, 'messages' | 'severity'>): readonly Severity[] {
  const templates = Object.values(messages as Readonly<Record<string, MessageTemplate>>);
  const given = new Set(templates.map((message) => (typeof message === 'string' ? severity : message.severity)));
  return [...given].sort((a, b) => SEVERITY_RANK[b] - SEVERITY_RANK[a]);
}
