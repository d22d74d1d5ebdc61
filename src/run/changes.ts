import path from 'node:path';
import type { Finding } from '../engine/finding.js';
import { type ChangedFile, GitRepository, type LineRange } from '../project/git.js';
import type { Range, Source } from '../source/source.js';
import type { RunRequest } from './request.js';
import { run, type RunOutcome } from './run.js';

/** Which change a run is about. */
export interface ChangeRequest {
  /** The revision that the work tree is compared with, from where the two went apart. */
  readonly revision: string;
  /** True to judge all files and keep the findings that the change brought; false to judge the changed files. */
  readonly newFindings: boolean;
}

/**
 * A run about what changed since a revision of git.
 * @throws GitError when git cannot say what changed.
 */
export async function runOnChanges(request: RunRequest, { revision, newFindings }: ChangeRequest): Promise<RunOutcome> {
  const repository = new GitRepository(request.workingFolder);
  const base = repository.baseOf(revision);
  const changed = repository.changedSince(base);
  if (!newFindings) return await run({ ...request, only: new Set(changed.map(({ absolute }) => absolute)) });
  const now = await run(request);
  const before = await run({ ...withoutProgress(request), texts: repository.textsBefore(changed) });
  const change = new Change(repository, base, changed, request.workingFolder);
  const findings = broughtBy(now.result.findings, before.result.findings).map((finding) => change.explain(finding));
  return { ...now, result: { ...now.result, findings } };
}

function withoutProgress(request: RunRequest): RunRequest {
  return { ...request, onProgress: undefined };
}

/** The findings beyond those that were there before, by fingerprint and number: a moved object brings nothing new. */
function broughtBy(now: readonly Finding[], before: readonly Finding[]): readonly Finding[] {
  const left = new Map<string, number>();
  for (const { fingerprint } of before) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  return now.filter(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0;
    if (count > 0) left.set(fingerprint, count - 1);
    return count === 0;
  });
}

/** What changed, by line. */
class Change {
  readonly #repository: GitRepository;
  readonly #base: string;
  readonly #files: ReadonlyMap<string, ChangedFile>;
  readonly #workingFolder: string;
  readonly #lines = new Map<string, readonly LineRange[]>();

  constructor(repository: GitRepository, base: string, files: readonly ChangedFile[], workingFolder: string) {
    this.#repository = repository;
    this.#base = base;
    this.#files = new Map(files.map((file) => [file.absolute, file]));
    this.#workingFolder = workingFolder;
  }

  /** A finding on a line that did not change, with what brought it about. */
  explain(finding: Finding): Finding {
    if (this.#isNew(finding.source, finding.range)) return finding;
    const cause = finding.related.find(({ source, range }) => this.#isNew(source, range));
    if (cause === undefined) return { ...finding, message: `${finding.message} (This line did not change; the change elsewhere brought it about.)` };
    return { ...finding, related: finding.related.map((each) => (each === cause ? { ...each, message: `${each.message}; this changed and brought it about` } : each)) };
  }

  #isNew(source: Source, range: Range): boolean {
    const absolute = path.resolve(this.#workingFolder, source.name);
    const file = this.#files.get(absolute);
    if (file === undefined) return false;
    if (file.change !== 'modified') return true;
    const lines = this.#lines.get(absolute) ?? this.#repository.changedLines(this.#base, absolute);
    this.#lines.set(absolute, lines);
    const first = source.position(range.start).line;
    const last = source.position(Math.max(range.start, range.end - 1)).line;
    return lines.some(({ start, end }) => first < end && last >= start);
  }
}
