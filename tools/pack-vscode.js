/**
 * Packs the extension for VS Code into `editors/vscode/plimsoll.vsix`, or into the file of the first argument. Needs no network.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildVsix } from './build/vscode.js';

const file = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../editors/vscode/plimsoll.vsix', import.meta.url)));
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
writeFileSync(file, await buildVsix());
process.stdout.write(`${file}\n`);
