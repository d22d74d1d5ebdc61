import type { AnyRule, MessageTemplate } from '../authoring/rule.js';
import type { ReportFinding } from '../index.js';
import { TOOL_VERSION } from '../version.js';

/** ESLint's two severities. */
export type EslintSeverity = 'error' | 'warn';

/**
 * The severity that a rule is shipped with: that of the gravest finding it can give, since `eslint --quiet` runs no rule that is set to
 * `warn`.
 */
export function shippedSeverity({ severity, messages }: Pick<AnyRule, 'severity' | 'messages'>): EslintSeverity {
  const templates = Object.values(messages as Readonly<Record<string, MessageTemplate>>);
  return templates.some((template) => (typeof template === 'string' ? severity : template.severity) === 'error') ? 'error' : 'warn';
}

/** What the processor reads and changes of a message. */
export interface EslintMessage {
  readonly ruleId: string | null;
  readonly messageId?: string | undefined;
  severity: 0 | 1 | 2;
}

/** A processor of ESLint that takes each text as it is. */
export interface GradingProcessor {
  readonly meta: { readonly name: string; readonly version: string };
  readonly supportsAutofix: true;
  preprocess(text: string): string[];
  postprocess<T extends EslintMessage>(messages: T[][]): T[];
}

const NUMBERS = { error: 2, warn: 1 } as const;

/**
 * Makes the processor that gives each message the severity of its finding. ESLint has one severity for all messages of a rule, and a
 * processor is the only one that may change it. A rule whose severity is not `shipped`, by its id in ESLint, keeps the one that was set.
 */
export function gradingProcessor(shipped: Readonly<Record<string, EslintSeverity>>): GradingProcessor {
  return {
    meta: { name: 'plimsoll/grades', version: TOOL_VERSION },
    supportsAutofix: true,
    preprocess: (text) => [text],
    postprocess: (messages) => messages.flat().map((message) => graded(message, shipped)),
  };
}

function graded<T extends EslintMessage>(message: T, shipped: Readonly<Record<string, EslintSeverity>>): T {
  const { ruleId, messageId, severity } = message;
  const own = ruleId === null ? undefined : shipped[ruleId];
  if (own === undefined || NUMBERS[own] !== severity || !isSeverity(messageId)) return message;
  // ESLint knows no infos.
  return { ...message, severity: NUMBERS[messageId === 'error' ? 'error' : 'warn'] };
}

function isSeverity(word: string | undefined): word is ReportFinding['severity'] {
  return word === 'error' || word === 'warning' || word === 'info';
}
