import { chmodSync } from 'node:fs';
import path from 'node:path';
import { buildOneFile } from '../../tools/build/one-file.js';
import { folderWith } from '../project/folder.js';

let text: Promise<string> | undefined;

/**
 * The path of the command, made of the sources as they are: one file in a temporary folder that goes when the test file is over. It
 * starts in a tenth of the time that the sources take through a loader.
 */
export async function commandFile(): Promise<string> {
  text ??= buildOneFile('src/bin.ts', 'dist/bin.cjs').then((built) => built.text);
  const file = path.join(folderWith({ 'plimsoll.cjs': `#!/usr/bin/env node\n${await text}` }), 'plimsoll.cjs');
  chmodSync(file, 0o755);
  return file;
}
