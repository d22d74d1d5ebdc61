import type { Io } from './io.js';
import { flag, type ParsedArguments, wordOption } from './options.js';

/**
 * Whether stdout gets colours: `--color` and `--no-color`, then NO_COLOR (no-color.org) and FORCE_COLOR, then whether it is a
 * terminal that knows any.
 */
export function wantsColor(parsed: ParsedArguments, { env, stdout }: Pick<Io, 'env' | 'stdout'>): boolean {
  const when = wordOption(parsed, 'color', ['auto', 'always', 'never']) ?? 'auto';
  if (flag(parsed, 'no-color') || when === 'never') return false;
  if (when === 'always') return true;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '' && env['FORCE_COLOR'] !== '0') return true;
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}
