import path from 'node:path';
import { applyBaseline, type BaselineEntry, type BaselinePaths, readBaseline } from '../engine/baseline.js';
import type { LintResult } from '../engine/finding.js';
import { displayPath, fileExists, readText } from '../project/index.js';
import type { BaselineFinder } from './find-baseline.js';
import { UsageError } from './io.js';

/** A baseline that was read, or that is to be made. */
export interface BaselineFile {
  /** Absolute path. */
  readonly file: string;
  /** Its text; `undefined` for one that is not there yet. */
  readonly text: string | undefined;
  readonly entries: readonly BaselineEntry[];
}

/**
 * Reads a baseline.
 * @throws UsageError for one that cannot be read.
 */
export function openBaseline(file: string, workingFolder: string): BaselineFile {
  if (!fileExists(file)) return { file, text: undefined, entries: [] };
  const shown = displayPath(file, workingFolder, path);
  const outcome = readText(file);
  if (outcome.problem !== undefined) throw new UsageError(`The baseline ${shown} cannot be used. ${outcome.message}`);
  try {
    return { file, text: outcome.text, entries: readBaseline(outcome.text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`The baseline ${shown} cannot be used. ${error.message}`, 'Keep the lines of both sides where it was merged, or write it anew with `plimsoll baseline`.');
  }
}

/** How the files of a run stand to those of a baseline. */
export function baselinePaths({ file }: Pick<BaselineFile, 'file'>, workingFolder: string, find: BaselineFinder): BaselinePaths {
  const folder = path.dirname(file);
  return {
    nameOf: (name) => (find(name) === file ? displayPath(path.resolve(workingFolder, name), folder, path) : undefined),
    isGone: (name) => !fileExists(path.resolve(folder, name)),
  };
}

/**
 * The result with the findings marked that these baselines hold.
 * @throws UsageError for one that cannot be read.
 */
export function withBaselines(result: LintResult, workingFolder: string, find: BaselineFinder, files: readonly string[]): LintResult {
  let marked = result;
  for (const file of files) {
    const baseline = openBaseline(file, workingFolder);
    marked = applyBaseline(marked, baseline.entries, baselinePaths(baseline, workingFolder, find));
  }
  return marked;
}
