import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { lintText, readManifests, type Report } from '../src/index.js';
import { readMarks } from '../src/testing/example.js';
import { brokenYamlText, yamlNoise, yamlText } from './support/yaml-arbitraries.js';

const CWD = import.meta.dirname;
const lint = async (text: string, filename = 'input.yaml'): Promise<Report> => await lintText(text, { cwd: CWD, filename, preset: 'all', untrusted: true, now: '2026-01-01' });

/** The examples of all rules: manifests that have something to say to them, each a document of its own or more. */
const EXAMPLES = rules.flatMap(({ docs }) => [...docs.fails, ...docs.passes].map((example) => readMarks(example).text)).filter((text) => !/^\s*(?:#.*\s+)*[{[%]|^# \S+\.toml/.test(text));
/** Examples that can be one document beside others: read without a problem, and holding objects. */
const SOUND = EXAMPLES.filter((text) => {
  const { file, problems } = readManifests(text);
  return problems.length === 0 && file.state === 'read' && file.other === undefined && !text.includes('plimsoll-ignore-file');
}).map((text) => (text.endsWith('\n') ? text : `${text}\n`));

const example = fc.constantFrom(...EXAMPLES);
const documents = fc.uniqueArray(fc.constantFrom(...SOUND), { minLength: 1, maxLength: 4 });

/** A manifest somewhere in which other text stands. */
const spliced = fc.tuple(example, fc.nat(), yamlNoise()).map(([text, at, noise]) => {
  const place = at % (text.length + 1);
  return text.slice(0, place) + noise + text.slice(place);
});

function checkPlaces(report: Report, text: string): void {
  const { length } = text;
  for (const { start, end, rule, message } of report.findings.flatMap((finding) => [finding, ...finding.related.map((place) => ({ ...place, rule: finding.rule }))])) {
    if (start.offset < 0 || end.offset > length || start.offset >= end.offset) throw new Error(`${rule}: ${start.offset}..${end.offset} of ${length}: ${message}`);
    if (start.line < 1 || start.column < 1 || end.line < start.line) throw new Error(`${rule}: ${start.line}:${start.column}`);
  }
}

/** Findings as a sorted list of what does not move: rule and fingerprint. */
function fingerprints({ findings }: Report): readonly string[] {
  return findings.map(({ rule, fingerprint }) => `${rule} ${fingerprint}`).sort();
}

describe('any text', () => {
  it.each<[string, fc.Arbitrary<string>, number]>([
    ['noise', yamlNoise(), 300],
    ['characters', fc.string({ unit: 'binary', maxLength: 200 }), 200],
    ['YAML', yamlText(), 300],
    ['broken YAML', brokenYamlText(), 300],
    ['manifests with noise in them', spliced, 600],
  ])('never crashes, and every place is inside it: %s', async (_name, texts, numRuns) => {
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom('input.yaml', 'input.json', 'hosts.toml'), async (text, filename) => {
        const report = await lint(text, filename);
        expect(report.errors).toEqual([]);
        expect(report.files).toHaveLength(1);
        checkPlaces(report, text);
      }),
      { numRuns },
    );
  });
});

describe('the same findings', () => {
  it('has examples to try', () => {
    expect(SOUND.length).toBeGreaterThan(20);
  });

  it('with CRLF', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (texts) => {
        const text = texts.join('---\n');
        expect(fingerprints(await lint(text.replaceAll('\n', '\r\n')))).toEqual(fingerprints(await lint(text)));
      }),
      { numRuns: 150 },
    );
  });

  it('with comments above every document and below the last', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), async (texts, words) => {
        const comment = `# a comment ${words}\n`;
        const commented = texts.map((text) => `${comment}\n${text}`).join(`${comment}---\n`) + comment;
        expect(fingerprints(await lint(commented))).toEqual(fingerprints(await lint(texts.join('---\n'))));
      }),
      { numRuns: 150 },
    );
  });

  it('with a byte order mark and without the last line break', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (texts) => {
        const text = texts.join('---\n');
        const expected = fingerprints(await lint(text));
        expect(fingerprints(await lint(`\ufeff${text}`))).toEqual(expected);
        if (!/[|>][-+0-9]*\s*\n(?:\s.*\n)*$/.test(text)) expect(fingerprints(await lint(text.trimEnd()))).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  it('with documents in another order', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.infiniteStream(fc.nat()), async (texts, keys) => {
        const shuffled = texts.map((text) => ({ text, key: keys.next().value as number })).sort((a, b) => a.key - b.key);
        expect(fingerprints(await lint(shuffled.map(({ text }) => text).join('---\n')))).toEqual(fingerprints(await lint(texts.join('---\n'))));
      }),
      { numRuns: 200 },
    );
  });
});
