import picocolors from 'picocolors';
import type { RunError } from '../engine/finding.js';
import { runnerSafe, visible } from './sanitize.js';

/** What kept Plimsoll from finishing, for stderr: one line an error, with the rule and the file that it concerns. */
export function* formatErrors(errors: readonly RunError[], options: { readonly colors: boolean }): Iterable<string> {
  const { bold, red } = picocolors.createColors(options.colors);
  for (const error of errors) {
    const file = error.file === undefined ? '' : `${visible(error.file)}: `;
    const rule = error.rule === undefined ? '' : ` [${visible(error.rule)}]`;
    yield `${runnerSafe(`${bold(red('plimsoll:'))} ${file}${visible(error.message)}${rule}`)}\n`;
  }
}
