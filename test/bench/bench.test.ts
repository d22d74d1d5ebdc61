import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { corpus } from '../../bench/corpus.js';
import { emit } from '../../bench/emit.js';
import { bindings, longDocument } from '../../bench/inputs.js';
import { compare, median } from '../../bench/measure.js';
import { table } from '../../bench/table.js';

const SIZE = 1_500_000;

describe('corpus', () => {
  const files = [...corpus({ seed: 5, size: SIZE })];

  it('is the same for the same seed and another for another', () => {
    expect([...corpus({ seed: 5, size: SIZE })]).toEqual(files);
    expect([...corpus({ seed: 6, size: SIZE })]).not.toEqual(files);
  });

  it('has the size asked for and a path of its own for each file', () => {
    const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeGreaterThanOrEqual(SIZE);
    expect(bytes).toBeLessThan(SIZE * 3);
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  });

  it('is YAML or JSON but for the templates of charts', () => {
    for (const { path, text } of files) {
      if (path.includes('/templates/')) continue;
      expect([...parseAllDocuments(text, { version: '1.1' })].flatMap(({ errors }) => errors), path).toEqual([]);
    }
  });
});

describe('emit', () => {
  const word = fc.constantFrom('a', 'yes', '0644', '1.10', 'a: b', ' a', 'a #b', '', 'a\nb\n', 'a\n\nb', '*', 'null', 'long words in a line', '- a', '"', "it's");
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.boolean(), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(word.filter((key) => !key.includes('\n')), tie('value'), { maxKeys: 3 })),
  }));
  const style = fc.record({ indentSequences: fc.boolean(), quote: fc.constantFrom('"' as const, "'" as const), wrap: fc.constantFrom(0, 8) });

  it('writes YAML that is read back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), value), style, (document, how) => {
        expect(parse(emit(JSON.parse(JSON.stringify(document)) as Parameters<typeof emit>[0], how), { version: '1.1' })).toEqual(JSON.parse(JSON.stringify(document)));
      }),
    );
  });
});

describe('inputs', () => {
  it('makes a binding for each finding', () => {
    expect([...parseAllDocuments(bindings(7))]).toHaveLength(7);
  });

  it('makes one document of about the length asked for', () => {
    const text = longDocument(300_000);
    expect([...parseAllDocuments(text)]).toHaveLength(1);
    expect(Math.abs(text.length - 300_000)).toBeLessThan(60_000);
  });
});

describe('measure', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])('takes the median of %j', (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });

  it('says what a process cost', () => {
    // In a process of its own: the peak memory of a child counts what its parent held when it was started.
    const module = JSON.stringify(new URL('../../bench/measure.js', import.meta.url).href);
    const script = `import { compare } from ${module};
      const { small, large } = compare(
        { small: { args: ['-e', '0'] }, large: { args: ['-e', 'globalThis.kept = Buffer.alloc(1e8, 1)'] } },
        { runs: 1, usageRuns: 1 },
      );
      console.log(JSON.stringify([small.wall, small.cpu, large.memory - small.memory]));`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const [wall, cpu, memory] = JSON.parse(printed.trim().split('\n').at(-1) ?? '[]') as [number, number, number];
    expect(wall).toBeGreaterThan(0);
    expect(cpu).toBeGreaterThan(0);
    expect(memory).toBeGreaterThan(9e7);
  });

  it('fails when the process fails, with what it said', () => {
    expect(() => compare({ bad: { args: ['-e', 'console.error("no such thing"); process.exitCode = 3'] } }, { runs: 1, usageRuns: 1 })).toThrow(/exit 3[^]*no such thing/);
  });
});

describe('table', () => {
  it('is Markdown with aligned columns', () => {
    expect(table([{ what: 'a', measured: '1 ms', due: 'at most 2' }, { what: 'bbbb', measured: '22 ms' }])).toBe(
      ['| what | measured | due       |', '|------|----------|-----------|', '| a    | 1 ms     | at most 2 |', '| bbbb | 22 ms    |           |'].join('\n'),
    );
  });
});
