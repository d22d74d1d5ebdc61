import path from 'node:path';
import type { LintResult } from '../engine/finding.js';
import { Surroundings } from '../project/index.js';
import { STDIN_NAME } from '../run/request.js';
import { flag, type ParsedArguments, stringOption } from './options.js';

/** The file that a baseline is looked for in. */
export const BASELINE_NAME = 'plimsoll.baseline';

/** Finds the baseline that holds for a file of a run, by the name that people see: its absolute path, or `undefined` for none. */
export type BaselineFinder = (name: string) => string | undefined;

/** Finds for each file the nearest baseline, as far up as configuration is looked for; for one without, that of the working folder. */
export function nearestBaseline(workingFolder: string, surroundings = new Surroundings(workingFolder)): BaselineFinder {
  const nearest = (folder: string): string | undefined => surroundings.nearestSettings(folder, [BASELINE_NAME]);
  return (name) => nearest(path.dirname(path.resolve(workingFolder, name))) ?? nearest(workingFolder);
}

/** How baselines are found for a run: the named one, else the nearest; none with `--no-baseline`, and none of an untrusted tree. */
export function baselineFinder(parsed: ParsedArguments, cwd: string, surroundings: Surroundings): BaselineFinder {
  const named = stringOption(parsed, 'baseline');
  if (named !== undefined) return () => path.resolve(cwd, named);
  return flag(parsed, 'no-baseline') || flag(parsed, 'untrusted') ? () => undefined : nearestBaseline(cwd, surroundings);
}

/** The baselines of a run's files and of its working folder, sorted by path, each once. */
export function baselinesOf({ files, findings }: LintResult, find: BaselineFinder): readonly string[] {
  const names = [STDIN_NAME, ...files.map((file) => file.path), ...findings.map(({ source }) => source.name)];
  // Files of one folder have one baseline.
  const byFolder = new Map(names.map((name) => [path.dirname(name), name]));
  return [...new Set([...byFolder.values()].flatMap((name) => find(name) ?? []))].sort();
}
