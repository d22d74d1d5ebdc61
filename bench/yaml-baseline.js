/** Reads the files listed in a file, one path a line, and parses each with `yaml`: `node bench/yaml-baseline.js <list>`. */
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const [list = ''] = process.argv.slice(2);
let documents = 0;
for (const path of readFileSync(list, 'utf8').split('\n')) {
  documents += [...parseAllDocuments(readFileSync(path, 'utf8'), { logLevel: 'silent' })].length;
}
process.stdout.write(`${documents}\n`);
