import { GitError } from '../project/git.js';
import { type ChangeRequest, runOnChanges } from '../run/changes.js';
import type { RunRequest } from '../run/request.js';
import type { RunOutcome } from '../run/run.js';
import { UsageError } from './io.js';

/** A run about what changed; what git cannot answer is wrong usage. */
export async function runChanged(request: RunRequest, change: ChangeRequest): Promise<RunOutcome> {
  try {
    return await runOnChanges(request, change);
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message, error.hint);
    throw error;
  }
}
