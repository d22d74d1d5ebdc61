import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { lintFiles } from '../src/index.js';
import { cli } from './cli/support.js';

/** One line of the contract: a finding that is due, a rule that must be silent, or a state of the ledger. */
interface Expectation {
  readonly file: string;
  readonly why: string;
  readonly rule?: string;
  readonly line?: number;
  readonly text?: string;
  readonly related?: readonly number[];
  readonly absent?: boolean;
  readonly state?: string;
}

const FOLDER = path.resolve(import.meta.dirname, '../../shared/seed-cases');
const CONTRACT = path.join(FOLDER, 'expected.json');
const present = existsSync(CONTRACT);
const expectations = present ? (JSON.parse(readFileSync(CONTRACT, 'utf8')) as readonly Expectation[]) : [];
const known = new Set(rules.map(({ id }) => id as string));
const MANIFEST = /\.(ya?ml|json|toml)$/;

describe.skipIf(!present)(`seed cases${present ? '' : ' (skipped: ../shared/seed-cases is not there)'}`, () => {
  for (const file of [...new Set(expectations.map((expectation) => expectation.file))]) {
    describe(file, () => {
      const text = readFileSync(path.join(FOLDER, file), 'utf8');
      const report = lintFiles(file, { cwd: FOLDER, preset: 'strict', now: '2026-01-01' });
      for (const { rule = '', line = 0, text: part = '', related = [], absent, state, why } of expectations.filter((expectation) => expectation.file === file)) {
        if (state !== undefined) {
          it(`is ${state}: ${why}`, async () => {
            expect((await report).files).toMatchObject([{ path: file, state }]);
          });
        } else if (absent === true) {
          it.skipIf(!known.has(rule))(`nothing of ${rule}: ${why}`, async () => {
            expect((await report).findings.filter((finding) => finding.rule === rule)).toEqual([]);
          });
        } else {
          it(`${rule} on line ${line}: ${why}`, async () => {
            const { findings } = await report;
            const ofRule = findings.filter((finding) => finding.rule === rule);
            expect(ofRule.map(({ start }) => start.line)).toContain(line);
            const fitting = ofRule.filter(({ start, end }) => start.line === line && text.slice(start.offset, end.offset).includes(part));
            expect(fitting.length, `no finding on line ${line} underlines "${part}"`).toBeGreaterThan(0);
            const lines = fitting.map((finding) => finding.related.map((place) => place.start.line));
            expect(lines.some((each) => related.every((due) => each.includes(due))), `related lines ${JSON.stringify(lines)}`).toBe(true);
          });
        }
      }
    });
  }

  it('accounts for every file of the folder in one run', async () => {
    const { code, out, err } = await cli(['.', '--preset', 'strict', '--format', 'json'], { cwd: FOLDER });
    expect([code, err]).toEqual([1, '']);
    const { files, errors } = JSON.parse(out) as { files: { path: string }[]; errors: unknown[] };
    expect(errors).toEqual([]);
    expect(files.map((entry) => entry.path)).toEqual(readdirSync(FOLDER).filter((name) => MANIFEST.test(name)).sort());
  });
});
