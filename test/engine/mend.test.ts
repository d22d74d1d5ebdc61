import { describe, expect, it } from 'vitest';
import { type AnyRule, defineRule, type FixOffer, remove, set } from '../../src/authoring/index.js';
import type { PlannedFix } from '../../src/engine/fixes.js';
import { mend, type Mended } from '../../src/engine/mend.js';
import { ReadingSession } from '../../src/engine/session.js';
import type { EngineSettings } from '../../src/engine/settings.js';
import { NEWEST_KUBERNETES_MINOR } from '../../src/kubernetes/versions.js';
import { Source } from '../../src/source/source.js';

const TEXT = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: "1"\n  w: "2"\n  z: "3"\n';

/** A rule that reports each value of `data` for which there is an offer. */
function ruleOf(id: `${string}/${string}`, offer: (key: string, value: string) => ((at: Parameters<typeof set>[0]) => FixOffer) | undefined, ...others: readonly ((at: Parameters<typeof set>[0]) => FixOffer)[]): AnyRule {
  return defineRule({
    id,
    severity: 'warning',
    confidence: 'high',
    presets: [],
    scope: 'object',
    fix: 'safe',
    peers: {},
    docs: { summary: '', why: '', remedy: '', references: [], fails: [], passes: [] },
    messages: { found: 'Found.' },
    create: ({ report }) => ({
      configMap(map) {
        for (const at of map.at('data').entries()) {
          const fix = offer(String(at.name), at.string ?? '')?.(at);
          if (fix !== undefined) report({ at, message: 'found', fix, suggestions: others.map((other) => other(at)) });
        }
      },
    }),
  });
}

async function mended(rules: readonly AnyRule[], texts: readonly string[] = [TEXT], wanted = ({ safe }: PlannedFix): boolean => safe): Promise<Mended & { readonly texts: readonly string[] }> {
  const session = new ReadingSession();
  for (const [index, text] of texts.entries()) await session.add(new Source(`${index}.yaml`, text));
  const file = { rules: new Map(rules.map(({ id }) => [id, { options: {} }])) };
  const settings: EngineSettings = {
    rules,
    forFile: () => file,
    suppressionsFor: () => [],
    configSource: () => undefined,
    digest: (text) => text,
    today: '2026-01-01',
    completeInput: false,
    honourSuppressions: true,
    kubernetesMinor: NEWEST_KUBERNETES_MINOR,
  };
  const outcome = await mend({ session, settings, result: await session.lint(settings), wanted });
  return { ...outcome, texts: session.reads.map(({ source }) => source.text) };
}

const setTo = (value: string) => (at: Parameters<typeof set>[0]) => ({ title: `Set ${value}`, edits: () => [set(at, value)] });

describe('mending', () => {
  it('makes several fixes of a file at once, and those that they uncover', async () => {
    const { texts, refused, result } = await mended([ruleOf('a/a', (_key, value) => (value.length < 3 ? setTo(`${value}0`) : undefined))]);
    expect(texts).toEqual([TEXT]);
    expect(refused.map(({ reason }) => reason)).toEqual(Array(3).fill('It would not leave fewer findings.'));
    expect(result.findings).toHaveLength(3);
    const other = await mended([ruleOf('a/a', (key, value) => (value.length === 1 && key !== 'z' ? setTo('long') : undefined)), ruleOf('a/b', (key, value) => (key === 'z' && value === '3' ? setTo('w') : undefined))]);
    expect(other.texts).toEqual([TEXT.replace('"1"', '"long"').replace('"2"', '"long"').replace('"3"', '"w"')]);
  });

  it('makes what is right where something else is not', async () => {
    const { texts, refused } = await mended([ruleOf('a/good', (key, value) => (key === 'x' && value === '1' ? setTo('ok') : undefined)), ruleOf('a/bad', (key) => (key === 'w' ? setTo('never') : undefined))]);
    expect(texts).toEqual([TEXT.replace('"1"', '"ok"')]);
    expect(refused.map(({ finding }) => finding.rule)).toEqual(['a/bad']);
  });

  it('makes no other change in place of a first one that does not help', async () => {
    const rule = ruleOf('a/a', (key) => (key === 'x' ? setTo('never') : undefined), (at) => ({ title: 'Remove it', edits: () => [remove(at)] }));
    const { texts, refused } = await mended([rule], [TEXT], () => true);
    expect(texts).toEqual([TEXT]);
    expect(refused.map(({ title }) => title)).toEqual(['Set never']);
  });

  it('ends where two rules undo each other', async () => {
    const { texts, refused } = await mended([ruleOf('a/one', (key, value) => (key === 'x' && value === '1' ? setTo('2') : undefined)), ruleOf('a/two', (key, value) => (key === 'x' && value === '2' ? setTo('1') : undefined))]);
    expect(texts).toEqual([TEXT]);
    expect(refused).toHaveLength(1);
  });

  it('takes out neighbours one after the other where together they would leave nothing', async () => {
    const { texts } = await mended([ruleOf('a/a', () => (at) => ({ title: 'Remove it', edits: () => [remove(at)] }))], [TEXT, '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}, "data": {"x": "1", "w": "2", "z": "3"}}']);
    expect(texts).toEqual(['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {}\n', '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "b"}, "data": {}}']);
  });
});
