import path from 'node:path';
import type { Finding, Location } from '../engine/finding.js';
import type { ReadSource } from '../engine/read.js';
import { documentAt } from '../engine/suppression-extent.js';
import { type ChangedFile, GitRepository, type LineRange } from '../project/git.js';
import { displayPath } from '../project/index.js';
import type { Source } from '../source/source.js';
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
  const change = new Change(repository, { base, files: changed, workingFolder: request.workingFolder, now: now.session.reads, before: before.session.reads });
  const findings = broughtBy(now.result.findings, before.result.findings).map((finding) => change.explain(finding));
  return { ...now, result: { ...now.result, findings } };
}

function withoutProgress(request: RunRequest): RunRequest {
  return { ...request, onProgress: undefined };
}

/**
 * The findings beyond those that were there before, by fingerprint and number: a moved object brings nothing new. One that was
 * accepted and is no more is new, one that is accepted now is not.
 */
function broughtBy(now: readonly Finding[], before: readonly Finding[]): readonly Finding[] {
  const open = countsOf(before.filter(isOpen));
  const accepted = countsOf(before.filter((each) => !isOpen(each)));
  const known = new Set(now.filter((each) => isOpen(each) && takeOne(open, each)));
  for (const each of now) if (!isOpen(each) && (takeOne(accepted, each) || takeOne(open, each))) known.add(each);
  return now.filter((each) => !known.has(each));
}

function isOpen({ suppressed }: Finding): boolean {
  return suppressed === undefined;
}

function countsOf(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of findings) counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

/** Takes one of a fingerprint away; false where none is left. */
function takeOne(counts: Map<string, number>, { fingerprint }: Finding): boolean {
  const count = counts.get(fingerprint) ?? 0;
  if (count > 0) counts.set(fingerprint, count - 1);
  return count > 0;
}

/** As many changed files are named where one of them must be the cause. */
const MOST_NAMED = 3;

/** What a change is known by: the commit it is counted from, the files that differ, and what was read with it and without. */
interface ChangeFacts {
  readonly base: string;
  readonly files: readonly ChangedFile[];
  readonly workingFolder: string;
  readonly now: readonly ReadSource[];
  readonly before: readonly ReadSource[];
}

/** What changed, by line. */
class Change {
  readonly #repository: GitRepository;
  readonly #facts: ChangeFacts;
  readonly #files: ReadonlyMap<string, ChangedFile>;
  readonly #lines = new Map<string, readonly LineRange[]>();
  #reads: ReadonlyMap<Source, ReadSource> | undefined;
  #elsewhere: string | undefined;

  constructor(repository: GitRepository, facts: ChangeFacts) {
    this.#repository = repository;
    this.#facts = facts;
    this.#files = new Map(facts.files.map((file) => [file.absolute, file]));
  }

  /** A finding on a line that did not change, with what brought it about: said in its message, as not every output has related places. */
  explain(finding: Finding): Finding {
    if (this.#isNew(finding)) return finding;
    const cause = finding.related.find((each) => this.#isNew(each));
    const because = cause === undefined ? (this.#changeBeside(finding) ?? (this.#elsewhere ??= this.#changeElsewhere())) : `${placeOf(cause)} did, and`;
    return {
      ...finding,
      message: `${finding.message} (This line did not change; ${because} brought it about.)`,
      related: finding.related.map((each) => (each === cause ? { ...each, message: `${each.message}; this changed and brought it about` } : each)),
    };
  }

  /** The changed line of the same document that is nearest to a finding. */
  #changeBeside({ source, range }: Finding): string | undefined {
    this.#reads ??= new Map(this.#facts.now.map((each) => [each.source, each]));
    const read = this.#reads.get(source);
    const document = read === undefined ? undefined : documentAt(read.documents, range.start);
    if (document === undefined) return undefined;
    const own = source.position(range.start).line;
    const first = source.position(document.range.start).line;
    const last = source.position(document.range.end).line;
    const near = this.#changedLines(source)
      .filter(({ start, end }) => start <= last && end > first)
      .map(({ start, end }) => Math.min(Math.max(own, start, first), end - 1, last));
    const line = near.sort((a, b) => Math.abs(a - own) - Math.abs(b - own))[0];
    return line === undefined ? undefined : `line ${line} did, and`;
  }

  /** The changed files that the finding may rest on, those that are gone, too. */
  #changeElsewhere(): string {
    const read = new Set([...this.#facts.now, ...this.#facts.before].filter(({ known }) => known).map(({ source }) => this.#absolute(source)));
    const changed = this.#facts.files.filter(({ absolute }) => read.has(absolute));
    if (changed.length === 0) return 'a change elsewhere';
    const names = changed.slice(0, MOST_NAMED).map(({ absolute, change }) => `${displayPath(absolute, this.#facts.workingFolder, path)}${change === 'deleted' ? ' (deleted)' : ''}`);
    const more = changed.length - names.length;
    const last = more > 0 ? `${more} other ${more === 1 ? 'file' : 'files'}` : names.length > 1 ? names.pop() : undefined;
    return `a change in ${names.join(', ')}${last === undefined ? '' : ` or ${last}`}`;
  }

  #isNew({ source, range }: Location): boolean {
    const file = this.#files.get(this.#absolute(source));
    if (file === undefined) return false;
    if (file.change !== 'modified') return true;
    const first = source.position(range.start).line;
    const last = source.position(Math.max(range.start, range.end - 1)).line;
    return this.#changedLines(source).some(({ start, end }) => first < end && last >= start);
  }

  #changedLines(source: Source): readonly LineRange[] {
    const absolute = this.#absolute(source);
    if (this.#files.get(absolute)?.change !== 'modified') return [];
    const lines = this.#lines.get(absolute) ?? this.#repository.changedLines(this.#facts.base, absolute);
    this.#lines.set(absolute, lines);
    return lines;
  }

  #absolute({ name }: Source): string {
    return path.resolve(this.#facts.workingFolder, name);
  }
}

function placeOf({ source, range }: Location): string {
  return `${source.name}:${source.position(range.start).line}`;
}
