import path from 'node:path';
import type { LintResult, RunError } from '../engine/finding.js';
import { mend, type Mended, type MendedSource } from '../engine/mend.js';
import type { PlannedFix } from '../engine/fixes.js';
import { removeLeftovers, replaceText, Surroundings } from '../project/index.js';
import type { Source } from '../source/source.js';
import type { RunRequest } from './request.js';
import type { RunOutcome } from './run.js';

/** Which fixes a run makes beside those that are safe unattended. */
export interface FixRequest {
  /** Also the first suggestion of each finding. */
  readonly suggestions: boolean;
  /** The rules, by id, whose fixes and suggestions are made; of others there is none. */
  readonly isChosen: (rule: string) => boolean;
}

/** What came of making fixes. */
export interface FixOutcome extends Mended {
  /** Sources whose fixes are made, in the run and, once they are written, on the disk. */
  readonly sources: readonly MendedSource[];
}

/** Makes the wanted fixes in what a run read. Nothing is written. */
export async function makeFixes({ session, settings, result }: RunOutcome, { suggestions, isChosen }: FixRequest): Promise<FixOutcome> {
  const wanted = (fix: PlannedFix): boolean => (fix.safe || suggestions) && isChosen(fix.finding.rule);
  const mended = await mend({ session, settings, result, wanted });
  return { ...mended, result: withErrorsOf(result, mended.result) };
}

/** What is found where some of the mended sources stay as they were, because they could not be written; gives them back to the run. */
export async function takeBack({ session, settings, result }: RunOutcome, originals: readonly Source[]): Promise<LintResult> {
  await session.replace(originals);
  return withErrorsOf(result, await session.lint(settings));
}

/** A result with the errors of an earlier one, each once. */
function withErrorsOf(before: LintResult, result: LintResult): LintResult {
  const errors = new Map([...before.errors, ...result.errors].map((error) => [JSON.stringify([error.file, error.rule, error.message]), error]));
  return { ...result, errors: [...errors.values()] };
}

/** Writes mended sources over their files. What could not be written comes back. */
export function writeFixes(sources: readonly Pick<MendedSource, 'before' | 'after'>[], { workingFolder }: Pick<RunRequest, 'workingFolder'>): readonly RunError[] {
  const root = new Surroundings(workingFolder).boundaryOf(workingFolder);
  removeLeftovers(sources.map(({ before }) => path.resolve(workingFolder, before.name)), root);
  return sources.flatMap(({ before, after }) => {
    const error = replaceText({ file: path.resolve(workingFolder, before.name), root, before: before.text, after: after.text });
    return error === undefined ? [] : [{ ...error, file: before.name }];
  });
}

