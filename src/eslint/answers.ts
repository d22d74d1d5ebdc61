import path from 'node:path';
import { ConfigError, lintFiles, lintText, type LintOptions, type Report, type ReportFinding } from '../index.js';
import { displayPath, readText } from '../project/index.js';
import { findingsOf, type Question, type Reply } from './protocol.js';

/** ESLint lints file after file; a pause as long as this may be one in which somebody edits, in milliseconds. */
const PAUSE = 300;

/** A report is older than this only while a large project is linted, in milliseconds. */
const LONGEST_USE = 10_000;

/** What kept a run from its end, which is no fault of this adapter. */
class Unfinished extends Error {}

interface KeptReport {
  readonly report: Report;
  readonly made: number;
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
      const report = await this.#project(context, options);
      if (report.files.some((entry) => entry.path === name)) return shifted(checked(report, name), mark);
    }
    const report = await lintText(text, { ...options, filename: file, ...(context === false ? {} : { context }) });
    return checked(report, name);
  }

  async #project(context: string, options: LintOptions): Promise<Report> {
    const key = JSON.stringify([context, options]);
    const now = Date.now();
    const known = this.#reports.get(key);
    const fresh = known !== undefined && now - known.used < PAUSE && now - known.made < LONGEST_USE;
    const kept = fresh ? known : { report: await lintFiles(context, options), made: now, used: now };
    kept.used = Date.now();
    this.#reports.set(key, kept);
    return kept.report;
  }
}

/** @throws Unfinished for what kept the run from judging the file. */
function checked(report: Report, name: string): readonly ReportFinding[] {
  const error = report.errors.find(({ file }) => file === undefined || file === name);
  if (error !== undefined) throw new Unfinished(`${error.message}${error.rule === undefined ? '' : ` [${error.rule}]`}`);
  return findingsOf(report, name);
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
