import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import type { AnyRule, RuleContext, Visitor } from '../../src/authoring/index.js';
import { readRules, rulePartModules, rulesModule, ruleTexts, withoutTexts } from '../../tools/build/rules.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

const built = await readRules(ROOT);

it('finds every rule', () => {
  expect(built.map(({ rule }) => rule.id)).toEqual(rules.map(({ id }) => id));
});

/** What the command has in place of `rules/index.ts`, over these parts; `loaded` learns which parts and texts were asked for. */
async function commandRules(of: typeof built, loaded: string[] = []): Promise<readonly AnyRule[]> {
  const whole = new Map(of.map(({ part }) => [part, Object.fromEntries(of.filter((each) => each.part === part).map((each) => [each.rule.id, each.rule]))]));
  const texts = ruleTexts(of);
  const asked = Object.assign(globalThis, {
    __testPart: (part: string) => (loaded.push(part), { rules: whole.get(part) }),
    __testTexts: (name: string) => (loaded.push(name), texts.get(name)),
  });
  expect(asked).toBe(globalThis);
  const code = rulesModule(of, { part: 'globalThis.__testPart', texts: 'globalThis.__testTexts' });
  const module = (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`)) as { rules: readonly AnyRule[] };
  return module.rules;
}

function contextOf(options: object): RuleContext {
  return { options, report: () => undefined, inventory: {} as RuleContext['inventory'], kubernetesMinor: 36, completeInput: false };
}

describe('the rules inside the command', () => {
  it('say of themselves what the rules say', async () => {
    const plain = (rule: AnyRule): unknown => JSON.parse(JSON.stringify({ ...rule, create: undefined }));
    expect((await commandRules(built)).map(plain)).toEqual(built.map(({ rule }) => plain(rule)));
  });

  it('begin without any of their code and texts', async () => {
    const loaded: string[] = [];
    for (const rule of await commandRules(built, loaded)) rule.create(contextOf({ ...(rule.options?.defaults as object) }));
    expect(loaded).toEqual([]);
  });

  it('stand each in one part', () => {
    const listed = [...rulePartModules(built).values()].flatMap((module) => [...module.matchAll(/'\.\/rules\/(.+)\.ts'/g)].map(([, id]) => id));
    expect(listed.sort()).toEqual(built.map(({ rule }) => rule.id).sort());
  });

  describe('of a sample', () => {
    const [first] = built;
    if (first === undefined) throw new Error('There are no rules.');
    const create = ({ options }: RuleContext): Visitor => {
      const seen: string[] = [];
      if ((options as { mode: string }).mode === 'roles') return { role: ({ name }) => void calls.push(`role ${name}`) };
      return { object: ({ name }) => void seen.push(name), end: () => void calls.push(seen.join()) };
    };
    const calls: string[] = [];
    const rule = { ...first.rule, options: { defaults: { mode: 'objects' }, schema: { mode: {} } }, create } as AnyRule;
    const named = (name: string): never => ({ name }) as never;

    it('call one visitor, made when it is first needed', async () => {
      const [lazy] = await commandRules([{ ...first, rule, nouns: ['object', 'end'] }]);
      const visitor = lazy?.create(contextOf({ mode: 'objects' }));
      expect(Object.keys(visitor ?? {})).toEqual(['object', 'end']);
      visitor?.object?.(named('a'));
      visitor?.object?.(named('b'));
      visitor?.end?.();
      expect(calls.splice(0)).toEqual(['a,b']);
    });

    it('ask the rule at once where its options are set', async () => {
      const [lazy] = await commandRules([{ ...first, rule, nouns: ['object', 'end'] }]);
      const visitor = lazy?.create(contextOf({ mode: 'roles' }));
      expect(Object.keys(visitor ?? {})).toEqual(['role']);
      visitor?.role?.(named('a'));
      expect(calls.splice(0)).toEqual(['role a']);
    });

    it('refuse a handler that the build did not see', async () => {
      const [lazy] = await commandRules([{ ...first, rule, nouns: ['object'] }]);
      expect(() => lazy?.create(contextOf({ mode: 'objects' })).object?.(named('a'))).toThrow(/handles end, which the build did not see/);
    });
  });
});

describe('a rule without its texts', () => {
  it.each([
    ["export default defineRule({ id: 'a/b', peers: { x: ['y'] }, docs: { summary: `}` }, messages: { m: 'n' } });", "export default defineRule({ id: 'a/b', peers: {}, docs: {}, messages: { m: 'n' } });"],
    ["const docs = { docs: { a: 1 } };\nexport default defineRule({ id: 'a/b', docs });", "const docs = { docs: { a: 1 } };\nexport default defineRule({ id: 'a/b', docs });"],
    ["export default made({ docs: { a: 1 } });", "export default made({ docs: { a: 1 } });"],
    ["export const docs = {};", "export const docs = {};"],
  ])('%#', (text, expected) => {
    expect(withoutTexts(text)).toBe(expected);
  });
});
