import path from 'node:path';
import type { LintResult } from '../engine/finding.js';
import type { FormatOptions } from '../formatters/format.js';
import { type FormatName, formatters, isFormatName } from '../formatters/index.js';
import { Surroundings, writeOutput } from '../project/index.js';
import { suggest } from '../text/suggest.js';
import { UnfinishedError, UsageError } from './io.js';

/** A format and the file, as given, that gets it. */
export interface ReportRequest {
  readonly format: FormatName;
  readonly file: string;
}

/**
 * Reads the values of `--report`, each `FORMAT=FILE`.
 * @throws UsageError for a value of another form and for a format that there is not.
 */
export function reportRequests(values: readonly string[]): readonly ReportRequest[] {
  return values.map((value) => {
    const [format = '', ...rest] = value.split('=');
    const file = rest.join('=');
    if (file === '') throw new UsageError(`--report takes a format and a file; "${value}" has no file.`, 'Write it as --report sarif=plimsoll.sarif.');
    if (isFormatName(format)) return { format, file };
    const names = Object.keys(formatters);
    const near = suggest(format, names);
    throw new UsageError(`--report: there is no format "${format}".${near === undefined ? '' : ` Did you mean "${near}"?`}`, `Formats are ${names.join(', ')}.`);
  });
}

/**
 * Writes a result into files, beside what stdout gets.
 * @throws UsageError where a file cannot be written.
 */
export async function writeReports(requests: readonly ReportRequest[], result: LintResult, options: FormatOptions, cwd: string): Promise<void> {
  for (const { format: name, file } of requests) {
    const { format } = await formatters[name]();
    writeFindings(file, format(result, { ...options, colors: false }), cwd);
  }
}

/**
 * Writes findings into a file, as it was named on the command line.
 * @throws UsageError where that cannot be, or a symbolic link of the repository would lead elsewhere; UnfinishedError where the disk or
 *   system fails.
 */
export function writeFindings(file: string, chunks: Iterable<string>, cwd: string): void {
  const error = writeOutput(path.resolve(cwd, file), chunks, new Surroundings(cwd).boundaryOf(cwd));
  if (error === undefined) return;
  const message = `The findings cannot be written to "${file}": ${error.message}`;
  throw error.usage === true ? new UsageError(message) : new UnfinishedError(message);
}
