import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { plannedFixes } from '../src/engine/fixes.js';
import { textAfter } from '../src/engine/fix-text.js';
import { readMarks } from '../src/testing/example.js';
import { runRule } from '../src/testing/run-rule.js';
import { loadReference } from '../src/yaml/reference-loader.js';
import { folderWith } from './project/folder.js';

await loadReference();

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n';

/** What kubectl says of the files of a folder that it cannot take; it decodes them without a cluster. */
function refusals(folder: string, files: readonly string[]): { readonly code: number | null; readonly words: string } {
  const { status, stderr } = spawnSync('kubectl', ['label', '--local', '-o', 'name', 'plimsoll.dev/tried=yes', ...files.flatMap((file) => ['-f', file])], { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  return { code: status, words: stderr };
}

function isUsable(): boolean {
  return refusals(folderWith({ 'a.yaml': POD }), ['a.yaml']).code === 0;
}

/** Each failing example before and after each of its fixes and suggestions. */
async function examples(): Promise<readonly { readonly before: string; readonly after: string }[]> {
  const found: { readonly before: string; readonly after: string }[] = [];
  for (const rule of rules.filter(({ fix }) => fix !== undefined)) {
    for (const marked of rule.docs.fails) {
      const { text } = readMarks(marked);
      const { findings } = await runRule(rule, { files: { 'a.yaml': text } });
      const fixes = findings.flatMap(plannedFixes).filter(({ declined }) => declined === undefined);
      found.push(...fixes.map((fix) => ({ before: text, after: textAfter([fix]) })));
    }
  }
  return found;
}

describe.skipIf(!isUsable())('kubectl (skipped where it is not installed)', () => {
  it('takes every mended example that it took as it was', async () => {
    const all = await examples();
    const folder = folderWith(Object.fromEntries(all.flatMap(({ before, after }, index) => [[`${index}.before.yaml`, before], [`${index}.after.yaml`, after]])));
    const { words } = refusals(folder, all.map((_one, index) => `${index}.before.yaml`));
    const taken = all.map((_one, index) => index).filter((index) => !words.includes(`"${index}.before.yaml"`) && !words.includes(` ${index}.before.yaml`));
    // None was passed over because of another.
    expect(refusals(folder, taken.map((index) => `${index}.before.yaml`))).toEqual({ code: 0, words: '' });
    expect(taken.length).toBeGreaterThan(all.length / 2);
    expect(refusals(folder, taken.map((index) => `${index}.after.yaml`))).toEqual({ code: 0, words: '' });
  });
});
