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

async function mended(rules: readonly AnyRule[], texts: readonly string[] = [TEXT], wanted = ({ safe }: PlannedFix): boolean => safe): Promise<Mended & { readonly texts: readonly string[]; readonly judgements: number }> {
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
  const result = await session.lint(settings);
  let judgements = 0;
  const lint = session.lint.bind(session);
  session.lint = async (given) => {
    judgements++;
    return await lint(given);
  };
  const outcome = await mend({ session, settings, result, wanted });
  return { ...outcome, judgements, texts: session.reads.map(({ source }) => source.text) };
}

const setTo = (value: string) => (at: Parameters<typeof set>[0]) => ({ title: `Set ${value}`, edits: () => [set(at, value)] });

describe('mending', () => {
  it('makes several fixes of a file at once, and those that they uncover', async () => {
    const { texts, refused, result } = await mended([ruleOf('a/a', (_key, value) => (value.length < 3 ? setTo(`${value}0`) : undefined))]);
    expect(texts).toEqual([TEXT]);
    expect(refused.map(({ reason }) => reason)).toEqual([5, 6, 7].map((line) => `It would not leave fewer findings: a/a would be found at 0.yaml:${line}:6.`));
    expect(result.findings).toHaveLength(3);
    const other = await mended([ruleOf('a/a', (key, value) => (value.length === 1 && key !== 'z' ? setTo('long') : undefined)), ruleOf('a/b', (key, value) => (key === 'z' && value === '3' ? setTo('w') : undefined))]);
    expect(other.texts).toEqual([TEXT.replace('"1"', '"long"').replace('"2"', '"long"').replace('"3"', '"w"')]);
  });

  it('makes what is right where something else is not', async () => {
    const { texts, refused } = await mended([ruleOf('a/good', (key, value) => (key === 'x' && value === '1' ? setTo('ok') : undefined)), ruleOf('a/bad', (key) => (key === 'w' ? setTo('never') : undefined))]);
    expect(texts).toEqual([TEXT.replace('"1"', '"ok"')]);
    expect(refused.map(({ finding }) => finding.rule)).toEqual(['a/bad']);
  });

  it('makes what is safe although a suggestion beside it is not right, and says what would be found with that', async () => {
    const safe = ruleOf('a/safe', (key, value) => (key === 'x' && value === '1' ? setTo('ok') : undefined));
    const suggested: AnyRule = defineRule({
      ...ruleOf('a/suggested', () => undefined),
      fix: 'suggestion',
      messages: { found: 'Found.' },
      create: ({ report }) => ({
        configMap: (map) => { report({ at: map.at('data', 'z'), message: 'found', suggestions: [{ title: 'Set w', edits: () => [set(map.at('data', 'w'), 'never')] }] }); },
      }),
    });
    const worse = ruleOf('a/worse', (key, value) => (key === 'w' && value === 'never' ? setTo('worse') : undefined));
    const { texts, refused } = await mended([safe, suggested, worse], [TEXT], () => true);
    expect(texts).toEqual([TEXT.replace('"1"', '"ok"')]);
    expect(refused.map(({ finding, reason }) => `${finding.rule}: ${reason}`)).toEqual(['a/suggested: It would not leave fewer findings: a/worse would be found at 0.yaml:6:6.']);
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

  it('finds out at once which of many fixes do not help, and makes the others', async () => {
    const many = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${Array.from({ length: 60 }, (_one, index) => `  k${index}: "${index % 20 === 7 ? 'bad' : 'v'}"\n`).join('')}`;
    const rule = ruleOf('a/a', (_key, value) => (value === 'v' ? setTo('ok') : value === 'bad' ? setTo('never') : undefined));
    const again = ruleOf('a/b', (_key, value) => (value === 'never' ? setTo('worse') : undefined));
    const { texts, refused, judgements } = await mended([rule, again], [many, TEXT]);
    expect(texts[0]).toBe(many.replaceAll('"v"', '"ok"'));
    expect(refused.map(({ title }) => title)).toEqual(Array(3).fill('Set never'));
    expect(judgements).toBeLessThanOrEqual(4);
  });

  it('blames the fix that a finding in another file leads back to', async () => {
    const text = (name: string, value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {x: "${value}"}\n`;
    const { texts, refused, judgements } = await mended([ruleOf('a/a', (_key, value) => (value === '1' ? setTo('2') : undefined)), pointing()], [text('a', '1'), text('b', '1'), text('cause', '1'), text('effect', '3')]);
    expect(texts).toEqual([text('a', '2'), text('b', '2'), text('cause', '1'), text('effect', '3')]);
    expect(refused.map(({ finding }) => finding.source.name)).toEqual(['2.yaml']);
    expect(judgements).toBeLessThanOrEqual(4);
  });

  it('tries fixes in portions where nobody knows which of them to blame', async () => {
    const text = (name: string, value: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {x: "${value}"}\n`;
    const names = Array.from({ length: 16 }, (_one, index) => (index === 11 ? 'cause' : `a${index}`));
    const { texts, judgements } = await mended([ruleOf('a/a', (_key, value) => (value === '1' ? setTo('2') : undefined)), pointing(false)], [...names.map((name) => text(name, '1')), text('effect', '3')]);
    expect(texts.toSorted()).toEqual([...names.map((name) => text(name, name === 'cause' ? '1' : '2')), text('effect', '3')].toSorted());
    expect(judgements).toBeLessThanOrEqual(20);
  });
});

/** A rule that finds fault with `effect` once `cause` has been mended, and says so or not. */
function pointing(leadsBack = true): AnyRule {
  return defineRule({
    id: 'a/pointing',
    severity: 'warning',
    confidence: 'high',
    presets: [],
    scope: 'cross-object',
    peers: {},
    docs: { summary: '', why: '', remedy: '', references: [], fails: [], passes: [] },
    messages: { found: 'Found.' },
    create: ({ report }) => {
      const maps = new Map<string, Parameters<typeof set>[0]>();
      return {
        configMap(map) {
          maps.set(map.name, map.at('data', 'x'));
        },
        end() {
          const [cause, effect] = [maps.get('cause'), maps.get('effect')];
          if (cause?.string === '2' && effect !== undefined) report({ at: effect, message: 'found', related: leadsBack ? [{ at: cause, message: 'Since this changed.' }] : [] });
        },
      };
    },
  });
}
