import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConfigFinder } from '../../src/config/find.js';
import { problemsOf, resolve, RULES } from './support.js';

describe('whatever stands in the file', () => {
  it('is taken or refused with places inside the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        await expectPlacesInside(text);
      }),
      { numRuns: 300 },
    );
  });

  it('is taken or refused, also when it is nearly right', async () => {
    const word = fc.constantFrom('extends', 'rules', 'overrides', 'ignore', 'suppressions', 'files', 'rule', 'reason', 'until', 'severity', 'options', '__proto__', 'constructor');
    const scalar = fc.constantFrom<unknown>('off', 'error', 'strict', './plimsoll.yaml', 'rbac/noisy', 'rbac/*', '*', '', '2027-02-30', 1.3, false, null, ...RULES.map((rule) => rule.id));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 3 }), tie('mapping')),
      mapping: fc.array(fc.tuple(fc.oneof(word, scalar.map(String)), tie('value')), { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs) as object),
    }));
    const config = fc.array(fc.tuple(word, value), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs) as object);
    await fc.assert(
      fc.asyncProperty(config, async (content) => {
        await expectPlacesInside(JSON.stringify(content));
      }),
      { numRuns: 500 },
    );
  });

  async function expectPlacesInside(text: string): Promise<void> {
    const lines = text.split(/\r\n|\r|\n/);
    for (const problem of await problemsOf(text)) {
      const place = /^\/repo\/plimsoll\.yaml:(\d+):(\d+): /.exec(problem);
      if (place === null) throw new Error(`no place: ${problem}`);
      const line = Number(place[1]);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(Number(place[2])).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    }
  }
});

it('looks through many keys once, whatever is asked of each', { timeout: 8000 }, async () => {
  const rules = Array.from({ length: 40_000 }, (_, index) => `  a/b${index}: off\n`).join('');
  expect((await problemsOf(`rules:\n${rules}`)).at(-1)).toBe('39900 more problems are not shown.');
});

it('takes no key from a prototype', async () => {
  const config = await resolve('{"__proto__": {"ignore": "*"}}').catch((error: unknown) => String(error));
  expect(config).toBe('ConfigError: /repo/plimsoll.yaml:1:2: Unknown key "__proto__". Known keys are $schema, extends, rules, overrides, ignore, honour, suppressions, kubernetesVersion, assumeNamespace, assumeExists, workloadKinds.');
  expect(({} as Record<string, unknown>)['ignore']).toBeUndefined();
});

it('ends in an error for aliases that multiply', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => `  k${at + 1}: &k${at + 1} [${Array.from({ length: 10 }, () => `*k${at}`).join(', ')}]`);
  const lines = await problemsOf(['ignore:', '  k0: &k0 x', ...rows, ''].join('\n'));
  expect(lines).toEqual(['/repo/plimsoll.yaml:8:47: The aliases of this document expand to more than 1000000 nodes, and Kubernetes refuses it too. Write the values out, or use fewer aliases.']);
});

it('finds nothing for any folder that is not below the root', () => {
  const find = createConfigFinder({ root: '/repo', exists: (path) => path.endsWith('.json') });
  fc.assert(
    fc.property(fc.oneof(fc.webPath(), fc.string(), fc.constantFrom('/repo/../x', '/repo/a/../../x', '..', '/')), (path) => {
      const found = find(path);
      expect(found === undefined || /^\/repo\/(?!.*\.\.(?:\/|$))/.test(found)).toBe(true);
    }),
  );
});
