import path from 'node:path';
import { grouped } from '../grouping.js';
import { ConfigError, lintFiles, lintText, type LintOptions, type Report, type ReportFinding } from '../index.js';
import { displayPath, readText } from '../project/index.js';
import type { Question, Reply } from './protocol.js';

/** ESLint lints file after file; a pause as long as this may be one in which somebody edits, in milliseconds. */
const PAUSE = 300;

/** A report is used this much longer than it took to make. */
const USES = 20;

/** A report is used as long as this in any case, in milliseconds. */
const SHORTEST_USE = 10_000;

/** What kept a run from its end, which is no fault of this adapter. */
class Unfinished extends Error {}

interface KeptReport {
  readonly report: Report;
  readonly files: ReadonlySet<string>;
  readonly findings: ReadonlyMap<string, readonly ReportFinding[]>;
  /** Times in milliseconds: until when it may be used, and when it was used last. */
  readonly until: number;
  used: number;
}

/**
 * Answers questions about files. A project is linted once for all its files that are as they are on the disk, as long as ESLint
 * asks without a pause; a file that was edited is linted with the others as its context.
 */
export class Answers {
  readonly #reports = new Map<string, KeptReport>();

  /** Never throws: what goes wrong is in the reply. */
  async reply(question: Question): Promise<Reply> {
    try {
      return { findings: await this.#findings(question) };
    } catch (error) {
      if (error instanceof ConfigError) return { failure: error.problems.map(({ message }) => message).join('\n') };
      if (error instanceof Unfinished) return { failure: error.message };
      return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  async #findings(question: Question): Promise<readonly ReportFinding[]> {
    const { text, file, cwd, settings } = question;
    const { context = '.', ...rest } = settings;
    const options: LintOptions = { ...rest, cwd };
    const name = displayPath(file, cwd, path);
    const onDisk = readText(file).text;
    const mark = onDisk?.startsWith('\ufeff') === true ? 1 : 0;
    if (context !== false && onDisk?.slice(mark) === text) {
      const { report, files, findings } = await this.#project(context, options);
      if (files.has(name)) {
        check(report, name);
        return shifted(findings.get(name) ?? [], mark);
      }
    }
    const report = await lintText(text, { ...options, filename: file, ...(context === false ? {} : { context }) });
    check(report, name);
    return byFile(report).get(name) ?? [];
  }

  async #project(context: string, options: LintOptions): Promise<KeptReport> {
    const key = JSON.stringify([context, options]);
    const start = Date.now();
    const known = this.#reports.get(key);
    const kept = known !== undefined && start - known.used < PAUSE && start < known.until ? known : await keptReport(context, options);
    kept.used = Date.now();
    this.#reports.set(key, kept);
    return kept;
  }
}

async function keptReport(context: string, options: LintOptions): Promise<KeptReport> {
  const start = Date.now();
  const report = await lintFiles(context, options);
  const now = Date.now();
  return { report, files: new Set(report.files.map((entry) => entry.path)), findings: byFile(report), until: now + Math.max(SHORTEST_USE, (now - start) * USES), used: now };
}

/** The findings that are not suppressed, by file. */
function byFile({ findings }: Report): ReadonlyMap<string, readonly ReportFinding[]> {
  return grouped(findings, ({ suppressed, file }) => (suppressed === undefined ? file : undefined));
}

/** @throws Unfinished for what kept the run from judging the file, and for a context that is not there. */
function check({ errors }: Report, name: string): void {
  const error = errors.find(({ file, usage }) => file === undefined || file === name || usage === true);
  if (error === undefined) return;
  const where = error.file === undefined || error.file === name ? '' : `${error.file}: `;
  throw new Unfinished(`${where}${error.message}${error.rule === undefined ? '' : ` [${error.rule}]`}`);
}

/** Findings of a text that begins with a byte order mark, for ESLint, which takes it off. */
function shifted(findings: readonly ReportFinding[], by: number): readonly ReportFinding[] {
  if (by === 0) return findings;
  const earlier = <T extends { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }>(place: T): T => ({
    ...place,
    start: { ...place.start, offset: Math.max(0, place.start.offset - by) },
    end: { ...place.end, offset: Math.max(0, place.end.offset - by) },
  });
  return findings.map((finding) => ({
    ...earlier(finding),
    ...(finding.fixes === undefined ? {} : { fixes: finding.fixes.map((fix) => (fix.edits === undefined ? fix : { ...fix, edits: fix.edits.map(earlier) })) }),
  }));
}
