/** Draws findings at random, by a seed, for people to judge: `npm run draw -- [--seed N] [--count N] [--preset NAME] [--families a,b] <paths…>`. */
import { parseArgs } from 'node:util';
import { type Report, lintFiles } from '../src/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '20' },
    preset: { type: 'string', default: 'recommended' },
    families: { type: 'string' },
  },
});

const { findings } = await lintFiles(positionals, { preset: values.preset });
const families = values.families?.split(',');
const candidates = findings.filter(({ rule }) => families?.includes(rule.slice(0, rule.indexOf('/'))) ?? true);
for (const finding of drawn(candidates, Number(values.seed), Number(values.count))) {
  const { file, start, severity, rule, message } = finding;
  process.stdout.write(`${file}:${start.line}:${start.column}: ${severity}: ${message} [${rule}]\n`);
}

/** The first findings of a shuffle (Fisher and Yates) whose random numbers come from the seed (mulberry32). */
function drawn(all: Report['findings'], seed: number, count: number): Report['findings'] {
  const rest = [...all];
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let at = rest.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [rest[at], rest[other]];
    if (a !== undefined && b !== undefined) [rest[at], rest[other]] = [b, a];
  }
  return rest.slice(0, count);
}
