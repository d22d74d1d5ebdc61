/** Bare loop of readFileSync over the paths listed in a file, one a line: `node bench/read-baseline.js <list>`. */
import { readFileSync } from 'node:fs';

const [list = ''] = process.argv.slice(2);
let characters = 0;
for (const path of readFileSync(list, 'utf8').split('\n')) characters += readFileSync(path, 'utf8').length;
process.stdout.write(`${characters}\n`);
