import path from 'node:path';
import { changeBaseline, writeBaseline } from '../engine/baseline.js';
import { formatErrors } from '../formatters/errors.js';
import { displayPath, replaceText, Surroundings } from '../project/index.js';
import { run } from '../run/run.js';
import { baselinePaths, openBaseline } from './baseline-file.js';
import { wantsColor } from './color.js';
import { ExitCode, type Io, UsageError } from './io.js';
import { BASELINE_NAME, type BaselineFinder, baselinesOf, nearestBaseline } from './find-baseline.js';
import { BASELINE_OPTIONS } from './lint-options.js';
import { flag, listOption, parseOptions, stringOption } from './options.js';
import { emptiness, exitCodeOf, runRequest } from './request.js';
import { allRules } from './rule-list.js';

/** `plimsoll baseline [paths…]`: writes down what is found now, so that later runs report what is new. */
export async function command(args: readonly string[], io: Io): Promise<ExitCode> {
  const parsed = parseOptions(args, BASELINE_OPTIONS, 'baseline');
  const rules = await allRules(listOption(parsed, 'plugin'), io.cwd);
  const request = await runRequest(parsed, rules, io);
  if (request.text !== undefined) throw new UsageError('A baseline is about files, and `-` is none.');
  const outcome = await run(request);
  for (const line of formatErrors(outcome.result.errors, { colors: wantsColor(parsed, io) })) io.stderr.write(line);
  const failed = exitCodeOf(outcome.result.errors);
  if (failed !== undefined) return failed;
  const empty = flag(parsed, 'allow-empty') ? undefined : emptiness(outcome, request);
  if (empty !== undefined) throw empty;
  const named = stringOption(parsed, 'baseline');
  const nearest = nearestBaseline(io.cwd);
  const own = path.join(io.cwd, BASELINE_NAME);
  const find: BaselineFinder = named === undefined ? (name) => nearest(name) ?? own : () => path.resolve(io.cwd, named);
  const { files } = outcome.result;
  const there = baselinesOf(outcome.result, named === undefined ? nearest : find);
  const isMade = there.length === 0 || files.some((file) => nearest(file.path) === undefined);
  for (const file of named === undefined && isMade ? [...there, own].sort() : there) {
    const baseline = openBaseline(file, io.cwd);
    const { entries, added, removed, kept } = changeBaseline(baseline.entries, outcome.result, baselinePaths(baseline, io.cwd, find), flag(parsed, 'prune'));
    const text = writeBaseline(entries);
    if (text !== baseline.text) {
      const root = new Surroundings(io.cwd).boundaryOf(path.dirname(file));
      const error = replaceText({ file, root, before: baseline.text, after: text });
      if (error !== undefined) throw new UsageError(`The baseline cannot be written. ${error.message}`);
    }
    io.stdout.write(`${displayPath(file, io.cwd, path)}: ${added} added, ${removed} removed, ${kept} kept.\n`);
  }
  return ExitCode.Clean;
}
