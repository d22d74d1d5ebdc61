import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import type { LintResult } from '../src/engine/finding.js';
import { textAfter, wrongAfter } from '../src/engine/fix-text.js';
import { type PlannedFix, plannedFixes } from '../src/engine/fixes.js';
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

async function mended(text: string, wanted: (fix: PlannedFix) => boolean = () => true): Promise<{ readonly text: string; readonly fixes: readonly PlannedFix[] }> {
  const { sources } = await mend({ ...(await judged(text)), settings, wanted });
  return { text: sources[0]?.after.text ?? text, fixes: sources[0]?.fixes ?? [] };
}

/** The same fix of the same finding when the text around it has changed. */
const keyOf = ({ finding: { rule, fingerprint }, title }: PlannedFix): string => [rule, fingerprint, title].join('\0');

/** Fixes one at a time, each worked out anew on the text that the one before left; and those whose finding was gone by then. */
async function oneByOne(text: string, fixes: readonly PlannedFix[]): Promise<{ readonly text: string; readonly unneeded: ReadonlySet<string> }> {
  const left = fixes.map(keyOf);
  for (let now = text; ; ) {
    const { result } = await judged(now);
    const next = result.findings.flatMap(plannedFixes).find((fix) => fix.declined === undefined && left.includes(keyOf(fix)));
    if (next === undefined) return { text: now, unneeded: new Set(left) };
    left.splice(left.indexOf(keyOf(next)), 1);
    now = textAfter([next]);
  }
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
      const all = await mended(text);
      expect([file.name, (await mended(all.text)).text]).toEqual([file.name, all.text]);
      const single = await oneByOne(text, all.fixes);
      const chosen = new Set(all.fixes.map(keyOf));
      const without = single.unneeded.size === 0 ? all : await mended(text, (fix) => chosen.has(keyOf(fix)) && !single.unneeded.has(keyOf(fix)));
      expect([file.name, single.text]).toEqual([file.name, without.text]);
    }
    expect(made).toBeGreaterThan(0);
  });
});
