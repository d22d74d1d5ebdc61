import path from 'node:path';
import { fileExists, Surroundings } from '../project/index.js';
import { flag, type ParsedArguments, stringOption } from './options.js';

/** The file that a baseline is looked for in. */
export const BASELINE_NAME = 'plimsoll.baseline';

/** The nearest baseline at or above a folder, up to its git root; outside of git, in the folder alone. */
export function findBaseline(folder: string): string | undefined {
  const top = new Surroundings(folder).gitRoot(folder) ?? folder;
  for (let at = folder; ; at = path.dirname(at)) {
    const file = path.join(at, BASELINE_NAME);
    if (fileExists(file)) return file;
    if (at === top || at === path.dirname(at)) return undefined;
  }
}

/** The baseline that holds for a run: the named one, else the nearest; none with `--no-baseline`, and none of an untrusted tree. */
export function baselineOf(parsed: ParsedArguments, cwd: string): string | undefined {
  const named = stringOption(parsed, 'baseline');
  if (named !== undefined) return path.resolve(cwd, named);
  return flag(parsed, 'no-baseline') || flag(parsed, 'untrusted') ? undefined : findBaseline(cwd);
}
