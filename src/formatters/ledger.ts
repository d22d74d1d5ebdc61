import type { FileEntry, FileState, LintResult } from '../engine/finding.js';
import { count } from './text.js';

/** What a run did not read, of one state: `3 chart templates not read`, the files, and what to do about it. */
export interface LedgerLine {
  readonly state: Exclude<FileState, 'read'>;
  readonly text: string;
  /** Files in ledger order, each once. */
  readonly files: readonly string[];
  readonly advice?: string;
  /** A command line that the advice ends with. */
  readonly command?: string;
}

type Words = Pick<LedgerLine, 'command'> & {
  readonly file: readonly [string, string];
  readonly document: readonly [string, string];
  /** What became of one, and of several. */
  readonly fate: readonly [string, string];
  readonly advice?: readonly [string, string];
};

const both = (one: string, many: string): Pick<Words, 'file' | 'document'> => ({ file: [one, many], document: [one, many] });
const files = (adjective: string): Pick<Words, 'file' | 'document'> => ({
  file: [`${adjective} file`, `${adjective} files`],
  document: [`${adjective} document`, `${adjective} documents`],
});

const WORDS: Readonly<Record<LedgerLine['state'], Words>> = {
  template: {
    ...both('chart template', 'chart templates'),
    fate: ['not read', 'not read'],
    advice: ['render it with', 'render them with'],
    command: 'helm template . | plimsoll -',
  },
  kustomization: {
    ...both('kustomization', 'kustomizations'),
    fate: ['not rendered', 'not rendered'],
    advice: ['render it with', 'render each with'],
    command: 'kubectl kustomize . | plimsoll -',
  },
  patch: { ...both('patch', 'patches'), fate: ['not judged by itself', 'not judged by themselves'] },
  fragment: {
    ...both('fragment', 'fragments'),
    fate: ['not judged as an object: it has no apiVersion and kind', 'not judged as objects: they have no apiVersion and kind'],
  },
  encrypted: { ...files('encrypted'), fate: ['not read', 'not read'] },
  broken: { ...files('broken'), fate: ['not read to the end', 'not read to the end'] },
  'too-large': {
    ...both('text over the size limit', 'texts over the size limit'),
    fate: ['not read', 'not read'],
  },
  'not-followed': {
    ...both('link or special file', 'links or special files'),
    fate: ['not followed', 'not followed'],
    advice: ['name it to have it read', 'name each to have it read'],
  },
  'not-entered': {
    ...both('folder of a package manager or build tool', 'folders of package managers or build tools'),
    fate: ['not entered', 'not entered'],
    advice: ['name it to have it read', 'name each to have it read'],
  },
  'not-kubernetes': {
    file: ['file', 'files'],
    document: ['document', 'documents'],
    fate: ['not for Kubernetes', 'not for Kubernetes'],
  },
  empty: { ...files('empty'), fate: ['', ''] },
};

/** States of files that no rule judges, beside those that are no manifests and those that end in a finding. */
const UNJUDGED: readonly FileState[] = ['template', 'kustomization', 'patch', 'encrypted'];

/** The lines of the ledger for files of which nothing was judged, though they are of Kubernetes: a report must not show them as clean. */
export function unjudgedLines(entries: readonly FileEntry[]): LedgerLine[] {
  return ledgerLines(entries.filter(({ state }) => UNJUDGED.includes(state)));
}

/** Whether a run over files judged none of them: nothing found is no good news then. What is in a fragment is judged in part. */
export function judgedNothing({ files, findings }: LintResult): boolean {
  return files.length > 0 && findings.length === 0 && files.every(({ state, objects }) => objects === 0 && state !== 'read' && state !== 'fragment');
}

/** What a line of the ledger says and advises, as a sentence without its end. */
export function ledgerSentence({ text, advice, command }: LedgerLine): string {
  return `${text}${advice === undefined ? '' : `: ${advice}`}${command === undefined ? '' : ` \`${command}\``}`;
}

const STATES = Object.keys(WORDS) as readonly LedgerLine['state'][];

/** The lines of the ledger for people, the ones to act on first. Documents of files that were read count too, but for empty ones. */
export function ledgerLines(entries: readonly FileEntry[]): LedgerLine[] {
  return STATES.flatMap((state) => {
    const whole = entries.filter((entry) => entry.state === state);
    const parts = state === 'empty' ? [] : entries.filter((entry) => entry.state === 'read' && entry.other?.some((part) => part.state === state));
    const documents = parts.reduce((sum, entry) => sum + (entry.other ?? []).filter((part) => part.state === state).length, 0);
    if (whole.length + documents === 0) return [];
    const { file, document, fate, advice, command } = WORDS[state];
    const some = whole.length + documents === 1 ? 0 : 1;
    return {
      state,
      text: `${amounts(whole.length, documents, file, document)} ${fate[some]}`.trimEnd(),
      files: [...whole, ...parts].map((entry) => entry.path),
      ...(advice === undefined ? {} : { advice: advice[some] }),
      ...(command === undefined ? {} : { command }),
    };
  });
}

function amounts(files: number, documents: number, file: readonly [string, string], document: readonly [string, string]): string {
  if (file[0] === document[0]) return count(files + documents, ...file);
  return [files === 0 ? [] : count(files, ...file), documents === 0 ? [] : count(documents, ...document)].flat().join(' and ');
}
