import { Source } from '../source/source.js';
import { checkChange } from '../yaml/edit/check.js';
import { applyTextEdits, type TextEdit } from '../yaml/edit/text-edit.js';
import { loadReference } from '../yaml/reference-loader.js';
import type { Finding, LintResult } from './finding.js';
import type { ReadSource } from './read.js';
import type { ReadingSession } from './session.js';
import type { EngineSettings } from './settings.js';

/** A source with exceptions written into it. */
export interface WrittenSource {
  readonly before: Source;
  readonly after: Source;
}

/** Edits of one source that write exceptions, and the findings that they accept. */
export interface ExceptionEdits {
  readonly read: ReadSource;
  readonly edits: readonly TextEdit[];
  /** The open findings that are to be suppressed: so many fewer must be open afterwards, and no others. Empty where the exceptions only take the place of others. */
  readonly findings: readonly Finding[];
}

/** What came of writing exceptions. */
export interface WrittenExceptions {
  readonly sources: readonly WrittenSource[];
  /** Sources in which they would not do what they say, and why. */
  readonly refused: readonly { readonly source: Source; readonly reason: string }[];
  readonly result: LintResult;
}

/**
 * Writes exceptions into what a session holds, and judges it again: the sources must hold the same findings, but for those that are
 * accepted, and the same objects. Where that is not so, the source stays as it was.
 */
export async function writeExceptions(session: ReadingSession, settings: EngineSettings, wanted: readonly ExceptionEdits[], before: LintResult): Promise<WrittenExceptions> {
  await loadReference();
  const sources: WrittenSource[] = [];
  const refused: { readonly source: Source; readonly reason: string }[] = [];
  for (const { read, edits } of wanted) {
    const after = new Source(read.source.name, applyTextEdits(read.source.text, edits));
    if (edits.length === 0) continue;
    sources.push({ before: read.source, after });
  }
  await session.replace(sources.map(({ after }) => after));
  let result = await session.lint(settings);
  const kept: WrittenSource[] = [];
  for (const written of sources) {
    const accepted = wanted.find(({ read }) => read.source === written.before)?.findings.length ?? 0;
    const reason = whyNot(session, wanted, written) ?? (openIn(result, written) === openIn(before, written) - accepted ? undefined : 'The exceptions would not cover exactly these findings.');
    if (reason === undefined) kept.push(written);
    else {
      refused.push({ source: written.before, reason });
    }
  }
  await session.replace(refused.map(({ source }) => source));
  if (refused.length > 0) result = await session.lint(settings);
  return { sources: kept, refused, result };
}

/** Why a source's objects would not be the same; where only comments were added, all values must be. */
function whyNot(session: ReadingSession, wanted: readonly ExceptionEdits[], { before, after }: WrittenSource): string | undefined {
  const old = wanted.find(({ read }) => read.source === before)?.read;
  const now = session.reads.find(({ source }) => source === after);
  if (old === undefined || now?.objects.length !== old.objects.length || now.entry.state !== old.entry.state) return 'The file would hold other objects.';
  return withoutComments(before.text) === withoutComments(after.text) ? checkChange(old.documents, now.documents, [], false) : undefined;
}

/** A text without the lines that are comments. */
function withoutComments(text: string): string {
  return text.replaceAll(/^[ \t]*#.*(?:\n|$)/gm, '');
}

function openIn({ findings }: LintResult, { before }: WrittenSource): number {
  return findings.filter(({ source, suppressed }) => source.name === before.name && suppressed === undefined).length;
}
