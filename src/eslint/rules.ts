import type { AnyRule } from '../authoring/rule.js';
import { docsUrl } from '../engine/report.js';
import type { ReportFinding, ReportFix } from '../index.js';
import { Source } from '../source/source.js';
import { type EslintPosition, eslintPosition } from './language.js';

/** What a rule uses of ESLint's context. */
export interface EslintContext {
  readonly physicalFilename: string;
  readonly cwd: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** That of any language of texts whose root is a `Program`. */
  readonly sourceCode: object;
  report(problem: EslintProblem): void;
}

/** A problem as a rule reports it. */
export interface EslintProblem {
  readonly loc: { readonly start: EslintPosition; readonly end: EslintPosition };
  /** The severity of the finding, which ESLint hands on with the message. */
  readonly messageId: ReportFinding['severity'];
  readonly data: { readonly text: string };
  readonly fix?: EslintFix | undefined;
  readonly suggest?: { readonly desc: string; readonly fix: EslintFix }[];
}

/** A change as ESLint makes it. */
export interface EslintEdit {
  range: [number, number];
  text: string;
}

/** Makes the changes of one fix. */
export type EslintFix = (fixer: { replaceTextRange(range: [number, number], text: string): EslintEdit }) => EslintEdit[];

/** A rule of Plimsoll as ESLint knows rules. */
export interface EslintRule {
  readonly meta: {
    readonly type: 'problem';
    readonly docs: { readonly description: string; readonly url: string };
    readonly fixable: 'code';
    readonly hasSuggestions: true;
    readonly schema: readonly [];
    readonly messages: Readonly<Record<ReportFinding['severity'], string>>;
  };
  create(context: EslintContext): { Program(): void };
}

/** Gives the findings of the file that ESLint is at. */
export type Ask = (context: EslintContext) => readonly ReportFinding[];

/** The words of every message are the finding's own; its id says how grave the finding is. */
const MESSAGES = { error: '{{text}}', warning: '{{text}}', info: '{{text}}' } as const;

/** Related places that a message names; the page of the rule and the command tell them all. */
const MOST_RELATED = 3;

/** Makes ESLint's rule from one of Plimsoll: it reports the findings that the real one has. */
export function eslintRule({ id, docs }: Pick<AnyRule, 'id' | 'docs'>, ask: Ask): EslintRule {
  return {
    meta: { type: 'problem', docs: { description: docs.summary, url: docsUrl(id) }, fixable: 'code', hasSuggestions: true, schema: [], messages: MESSAGES },
    create: (context) => ({
      Program: () => {
        for (const finding of ask(context)) if (finding.rule === id) context.report(problemOf(finding, context));
      },
    }),
  };
}

/** The text that ESLint is at, without a byte order mark. */
export function textOf({ sourceCode }: Pick<EslintContext, 'sourceCode'>): string {
  return 'text' in sourceCode && typeof sourceCode.text === 'string' ? sourceCode.text : '';
}

/** The texts that ESLint is at, each with its lines found once for all findings. */
const sources = new WeakMap<object, Source>();

function sourceOf(context: EslintContext): Source {
  const source = sources.get(context.sourceCode) ?? new Source('', textOf(context));
  sources.set(context.sourceCode, source);
  return source;
}

function problemOf(finding: ReportFinding, context: EslintContext): EslintProblem {
  const own = (finding.fixes ?? []).filter(({ edits }) => edits?.every(({ file }) => file === finding.file) === true);
  const source = sourceOf(context);
  const at = ({ offset }: { readonly offset: number }): EslintPosition => eslintPosition(source, offset);
  const safe = own.find(({ kind }) => kind === 'safe');
  return {
    loc: { start: at(finding.start), end: at(finding.end) },
    messageId: finding.severity,
    data: { text: messageOf(finding) },
    fix: safe === undefined ? undefined : fixOf(safe),
    suggest: own.filter(({ kind }) => kind === 'suggestion').map((fix) => ({ desc: fix.title, fix: fixOf(fix) })),
  };
}

/** ESLint has no related places, so the text names them: they are what the finding is derived from. */
function messageOf({ message, related }: ReportFinding): string {
  if (related.length === 0) return message;
  const places = related.slice(0, MOST_RELATED).map((place) => `${place.file}:${place.start.line}:${place.start.column}: ${place.message}`);
  return `${message} (${places.join('; ')})`;
}

function fixOf({ edits = [] }: ReportFix): EslintFix {
  return (fixer) => edits.map(({ start, end, text }) => fixer.replaceTextRange([start.offset, end.offset], text));
}
