import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildAction } from '../../tools/build/action.js';
import { buildId } from '../../tools/build/build-id.js';
import { buildId as ownBuildId } from '../../src/version.js';
import { folderWith } from '../project/folder.js';

const PROGRAM = {
  'package.json': '{}',
  'src/a.ts': 'export {};\n',
  'rules/rbac/secrets-read.ts': 'export default 1;\n',
  'tools/build/command.js': 'export const command = 1;\n',
  'docs/README.md': '# Words\n',
};

/** The ids of a program before and after a file of it is given another text. */
function idsAround(file: string): readonly [string, string] {
  const root = folderWith(PROGRAM);
  const before = buildId(root);
  writeFileSync(path.join(root, file), 'another text\n');
  return [before, buildId(root)];
}

describe('the id of a build', () => {
  it('is the same for the same program, wherever it stands', () => {
    expect(buildId(folderWith(PROGRAM))).toBe(buildId(folderWith(PROGRAM)));
    expect(buildId(folderWith(PROGRAM))).toMatch(/^[0-9a-f]{16}$/);
  });

  it.each(['package.json', 'src/a.ts', 'rules/rbac/secrets-read.ts', 'tools/build/command.js'])('changes with %s', (file) => {
    const [before, after] = idsAround(file);
    expect(after).not.toBe(before);
  });

  it('does not change with what the program is not made of', () => {
    const [before, after] = idsAround('docs/README.md');
    expect(after).toBe(before);
  });

  it('stands in the file that the action runs, which looks for no sources', async () => {
    const files = await buildAction();
    const text = files.get('index.cjs') ?? '';
    expect(text).toMatch(/\b[0-9a-f]{16}\b/);
    expect(text).not.toContain('PLIMSOLL_BUILD');
    expect(text).not.toContain('"tools/build"');
  });

  it('is that of the checkout where the sources run unbuilt', async () => {
    expect(await ownBuildId()).toBe(buildId(path.resolve(import.meta.dirname, '../..')));
  });
});
