import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../src/engine/report.js';
import { decodeText } from '../src/project/index.js';
import { cli } from './cli/support.js';
import { corpusFiles, corpusFolders, NO_CORPUS } from './support/corpora.js';
import { expectValid } from './support/schemas.js';

const folders = corpusFolders();
const MANIFEST = /\.(ya?ml|json|toml)$/;

/** Offsets of a report against the text that was read: UTF-16 units, without a byte order mark. */
function textOf(folder: string, file: string): string {
  const outcome = decodeText(readFileSync(path.resolve(folder, file)));
  return outcome.problem === undefined ? outcome.text : '';
}

describe.skipIf(folders.length === 0)(`real manifests${folders.length === 0 ? ` (${NO_CORPUS})` : ''}`, () => {
  describe.each(folders)('%s', (folder) => {
    const run = async (format: string): Promise<string> => {
      const { code, out, err } = await cli(['.', '--preset', 'all', '--format', format], { cwd: folder });
      expect([code, err]).toEqual([1, '']);
      return out;
    };
    const json = run('json');
    const report = json.then((out) => JSON.parse(out) as Report);

    it('no crash, and a report that is valid', async () => {
      const { errors } = await report;
      expect(errors).toEqual([]);
      expectValid('report', await report);
    });

    it('the ledger accounts for every file', async () => {
      const listed = new Set((await report).files.map((file) => path.resolve(folder, file.path)));
      const missing = corpusFiles().filter((file) => file.path.startsWith(folder + path.sep) && MANIFEST.test(file.path) && !listed.has(file.path));
      expect(missing.map(({ name }) => name)).toEqual([]);
      expect((await report).files.every(({ path: file }) => MANIFEST.test(file))).toBe(true);
    });

    it('every file without an object says why, and every one that is broken has a finding', async () => {
      const { files, findings } = await report;
      const found = new Set(findings.map(({ file }) => file));
      for (const { path: file, state, objects } of files) {
        if (state !== 'read') expect([file, objects]).toEqual([file, 0]);
        if (state === 'broken' || state === 'too-large') expect(found, file).toContain(file);
      }
    });

    it('every place is inside its file and not empty', async () => {
      const texts = new Map<string, string>();
      const wrong: string[] = [];
      for (const finding of (await report).findings) {
        for (const { file, start, end } of [finding, ...finding.related]) {
          const text = texts.get(file) ?? textOf(folder, file);
          texts.set(file, text);
          if (start.offset < 0 || end.offset > text.length || start.offset >= end.offset) wrong.push(`${file}:${start.line}:${start.column} ${finding.rule}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    it('the same bytes twice', async () => {
      expect((await run('json')) === (await json)).toBe(true);
    });

    it('SARIF is valid', async () => {
      expectValid('sarif', JSON.parse(await run('sarif')));
    });

    it('findings by rule', async () => {
      const counts = new Map<string, number>();
      for (const { rule } of (await report).findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
      const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${String(count).padStart(7)} ${rule}`);
      console.info(`${folder}\n${lines.join('\n')}`);
      expect(counts.size).toBeGreaterThan(0);
    });
  });
});
