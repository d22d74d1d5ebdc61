import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import type { LintResult } from '../src/engine/finding.js';
import { textAfter, wrongAfter } from '../src/engine/fix-text.js';
import { plannedFixes } from '../src/engine/fixes.js';
import { mend } from '../src/engine/mend.js';
import { ReadingSession } from '../src/engine/session.js';
import type { EngineSettings } from '../src/engine/settings.js';
import { NEWEST_KUBERNETES_MINOR } from '../src/kubernetes/versions.js';
import { Source } from '../src/source/source.js';
import { loadReference } from '../src/yaml/reference-loader.js';
import { corpusFiles, NO_CORPUS } from './support/corpora.js';

await loadReference();

const everyRule = {
  rules: new Map(rules.map((rule) => [rule.id, { options: { ...(rule.options?.defaults as object | undefined) } }])),
  kubernetesMinor: NEWEST_KUBERNETES_MINOR,
};
const settings: EngineSettings = {
  rules,
  forFile: () => everyRule,
  suppressionsFor: () => [],
  configSource: () => undefined,
  digest: (text) => text,
  today: '2026-01-01',
  completeInput: false,
  honourSuppressions: true,
  kubernetesMinor: NEWEST_KUBERNETES_MINOR,
};

async function judged(text: string): Promise<{ readonly session: ReadingSession; readonly result: LintResult }> {
  const session = new ReadingSession();
  await session.add(new Source('a.yaml', text));
  return { session, result: await session.lint(settings) };
}

async function mended(text: string): Promise<string> {
  const { sources } = await mend({ ...(await judged(text)), settings, wanted: () => true });
  return sources[0]?.after.text ?? text;
}

const open = ({ findings }: LintResult): number => findings.filter(({ suppressed }) => suppressed === undefined).length;

/** One fix at a time, each on the text that the one before left, until none helps. */
async function oneByOne(text: string): Promise<string> {
  const { result } = await judged(text);
  for (const finding of result.findings) {
    const fix = plannedFixes(finding).find(({ declined }) => declined === undefined);
    if (fix === undefined || (await wrongAfter([fix])) !== undefined) continue;
    const after = textAfter([fix]);
    if (open((await judged(after)).result) < open(result)) return await oneByOne(after);
  }
  return text;
}

const LARGEST = 20_000;
const sample = corpusFiles().filter((_file, index) => index % 12 === 0);

describe.skipIf(sample.length === 0)(`fixes in manifests of real repositories (${NO_CORPUS})`, () => {
  it('leave texts that can be read, change what they say and keep every comment; they settle at once, and all together do what each does', async () => {
    let made = 0;
    for (const file of sample) {
      const text = file.read();
      if (text.length > LARGEST) continue;
      const { result } = await judged(text);
      const fixes = result.findings.flatMap(plannedFixes).filter(({ declined }) => declined === undefined);
      if (fixes.length === 0) continue;
      for (const fix of fixes) expect([file.name, await wrongAfter([fix])]).toEqual([file.name, undefined]);
      made += fixes.length;
      const after = await mended(text);
      expect([file.name, await mended(after)]).toEqual([file.name, after]);
      expect([file.name, await oneByOne(text)]).toEqual([file.name, after]);
    }
    expect(made).toBeGreaterThan(0);
  });
});
