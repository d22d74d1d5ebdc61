import type { AnyRule } from '../../../src/authoring/rule.js';
import type { Finding } from '../../../src/engine/finding.js';
import { ReadingSession } from '../../../src/engine/session.js';
import { NEWEST_KUBERNETES_MINOR } from '../../../src/kubernetes/versions.js';
import { Source } from '../../../src/source/source.js';

/** The findings of several rules together in one file: what one says instead of another shows only so. */
export async function runRules(rules: readonly AnyRule[], text: string): Promise<readonly Finding[]> {
  const session = new ReadingSession();
  await session.add(new Source('aws-auth.yaml', text));
  const settings = {
    rules: new Map(rules.map((rule) => [rule.id as string, { options: { ...(rule.options?.defaults as object | undefined) } }])),
    kubernetesMinor: NEWEST_KUBERNETES_MINOR,
  };
  const result = await session.lint({
    rules,
    forFile: () => settings,
    suppressionsFor: () => [],
    configSource: () => undefined,
    digest: (content) => content,
    today: '2026-01-01',
    completeInput: false,
    honourSuppressions: false,
    kubernetesMinor: NEWEST_KUBERNETES_MINOR,
  });
  const [error] = result.errors;
  if (error !== undefined) throw new Error(`${error.rule ?? 'engine'}: ${error.message}`);
  return result.findings;
}
