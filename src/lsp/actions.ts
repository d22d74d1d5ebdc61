import { type CodeAction, CodeActionKind, type Diagnostic, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { acceptIn } from '../engine/accept.js';
import type { Finding } from '../engine/finding.js';
import { plannedFixes } from '../engine/fixes.js';
import { mend } from '../engine/mend.js';
import { commentPlaceFor } from '../engine/suppression-place.js';
import type { Range, Source } from '../source/source.js';
import { lineChanges, linesWithBreaks } from '../text/line-changes.js';
import { type Encoding, rangeOf } from './positions.js';
import type { Judgement } from './project.js';

/** What actions are made from. */
export interface ActionRequest {
  readonly judgement: Judgement;
  readonly encoding: Encoding;
  /** A finding as it was published. */
  readonly diagnosticOf: (finding: Finding) => Diagnostic;
  /** Edits of a source as a change of its file; `undefined` when the file is not known. */
  readonly workspaceEdit: (source: Source, edits: readonly TextEdit[]) => WorkspaceEdit | undefined;
}

/** The kind of the action that makes all safe fixes of a document. */
export const FIX_ALL_KIND = `${CodeActionKind.SourceFixAll}.plimsoll`;

/** What stands in a suppression until a person has said why. */
const REASON = 'accepted: write the reason here';

/** The actions for one finding: its fixes, and to accept it. */
export function actionsFor(finding: Finding, request: ActionRequest): readonly CodeAction[] {
  const diagnostics = [request.diagnosticOf(finding)];
  const actions = plannedFixes(finding).flatMap(({ title, safe, declined, source, textEdits }): CodeAction[] => {
    // An earlier reading that stands in for a broken text has other places.
    if (declined !== undefined || request.judgement.readNamed(source.name)?.source !== source) return [];
    const edit = request.workspaceEdit(source, protocolEdits(source, textEdits, request.encoding));
    return edit === undefined ? [] : [{ title, kind: CodeActionKind.QuickFix, diagnostics, ...(safe ? { isPreferred: true } : {}), edit }];
  });
  const acceptance = accept(finding, request);
  return acceptance === undefined ? actions : [...actions, { ...acceptance, kind: CodeActionKind.QuickFix, diagnostics }];
}

/**
 * The edits that make all safe fixes of one source, checked as `--fix` checks them. The judgement's session holds the mended text
 * afterwards: it must be one that nobody else uses.
 */
export async function fixAllEdits({ outcome }: Judgement, name: string, encoding: Encoding): Promise<readonly TextEdit[]> {
  const { session, settings, result } = outcome;
  const { sources } = await mend({ session, settings, result, wanted: ({ safe, source }) => safe && source.name === name });
  return sources.flatMap(({ before, after }) => (before.name === name ? protocolEdits(before, differences(before.text, after.text), encoding) : []));
}

/** To accept a finding as `plimsoll suppress` does; `undefined` where neither a comment nor an annotation can. */
function accept(finding: Finding, { judgement, encoding, workspaceEdit }: ActionRequest): Pick<CodeAction, 'title' | 'edit'> | undefined {
  const { source, rule } = finding;
  const read = judgement.readNamed(source.name);
  if (read === undefined) return undefined;
  const { edits } = acceptIn(read, [finding], { reason: REASON });
  const edit = edits.length === 0 ? undefined : workspaceEdit(source, protocolEdits(source, edits, encoding));
  if (edit === undefined) return undefined;
  const where = commentPlaceFor(finding, read) === undefined ? 'in this object' : 'here';
  return { title: `Accept ${rule} ${where}, with a reason`, edit };
}

function protocolEdits(source: Source, edits: readonly (Range & { readonly text: string })[], encoding: Encoding): readonly TextEdit[] {
  return edits.map(({ text, ...range }) => ({ range: rangeOf(source, range, encoding), newText: text }));
}

/** What differs between two texts, place by place, so that a cursor elsewhere stays where it is. */
function differences(before: string, after: string): readonly (Range & { readonly text: string })[] {
  const [old, lines] = [linesWithBreaks(before), linesWithBreaks(after)];
  const found: (Range & { readonly text: string })[] = [];
  let [at, done] = [0, 0];
  for (const { from, removed, to, added } of lineChanges(old, lines)) {
    at += lengthOf(old.slice(done, from));
    const gone = old.slice(from, from + removed).join('');
    const { start, end, text } = difference(gone, lines.slice(to, to + added).join(''));
    found.push({ start: at + start, end: at + end, text });
    at += gone.length;
    done = from + removed;
  }
  return found;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** What differs between two texts, as one edit. */
function difference(before: string, after: string): Range & { readonly text: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same++;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}
