import type { AnyRule } from '../authoring/rule.js';
import type { Finding, LintResult } from '../engine/finding.js';
import { ReadingSession } from '../engine/session.js';
import { NEWEST_KUBERNETES_MINOR } from '../kubernetes/versions.js';
import { Source } from '../source/source.js';

/** What a rule is tried on. */
export interface RuleInput {
  /** File name → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
  readonly kubernetesMinor?: number | undefined;
  readonly completeInput?: boolean | undefined;
  /** `YYYY-MM-DD`, for suppressions that end. */
  readonly today?: string | undefined;
}

/**
 * Runs one rule over files with the engine as it is in a real run. Returns all findings, suppressed ones included.
 * @throws Error when the rule crashed.
 */
export async function runRule(rule: AnyRule, input: RuleInput): Promise<LintResult> {
  const session = new ReadingSession();
  const sources = Object.entries(input.files).map(([name, text]) => new Source(name, text));
  for (const source of sources) await session.learnKustomization(source);
  for (const source of sources) await session.add(source);
  const options = { ...(rule.options?.defaults as object | undefined), ...input.options };
  const settings = { rules: new Map([[rule.id, { options }]]), kubernetesMinor: input.kubernetesMinor ?? NEWEST_KUBERNETES_MINOR };
  const result = await session.lint({
    rules: [rule],
    forFile: () => settings,
    suppressionsFor: () => [],
    configSource: () => undefined,
    digest: (text) => text,
    today: input.today ?? '2026-01-01',
    completeInput: input.completeInput ?? false,
    honourSuppressions: true,
    kubernetesMinor: NEWEST_KUBERNETES_MINOR,
  });
  const [error] = result.errors;
  if (error !== undefined) throw new Error(`${error.rule ?? 'engine'}: ${error.message}`);
  return result;
}

/** The text that a finding underlines. */
export function underlined(finding: Pick<Finding, 'source' | 'range'>): string {
  return finding.source.slice(finding.range);
}
