import type { Finding, LintResult } from './finding.js';

/** Findings that were there when a baseline was made: how often one stands in a file. */
export interface BaselineEntry {
  /** Path from the baseline's folder, with `/`. */
  readonly file: string;
  readonly rule: string;
  /** 64 hexadecimal digits, see {@link Finding.fingerprint}. */
  readonly fingerprint: string;
  readonly count: number;
}

/** How a run's files stand to the baseline's. */
export interface BaselinePaths {
  /** A file of the run as the baseline names it; `undefined` for one that another baseline is about. */
  readonly nameOf: (file: string) => string | undefined;
  /** Whether a file that the baseline names is there no more. */
  readonly isGone: (file: string) => boolean;
}

/** What making a baseline anew changed: how many findings came, went, and stayed. */
export interface BaselineChange {
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly removed: number;
  readonly kept: number;
}

const HEAD = `# Findings that were there when Plimsoll was turned on: file, rule, fingerprint, how many.
# \`plimsoll baseline\` writes this file; lines can be merged and deleted as they are.
`;

/** The file's text: a line an entry, sorted, so that two people's changes merge line by line. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ file, rule, fingerprint, count }) => `${wordOf(file)}\t${rule}\t${fingerprint}\t${count}\n`);
  return HEAD + lines.sort().join('');
}

/**
 * Reads a baseline. Equal lines, as merging leaves them, count once: the larger count holds.
 * @throws SyntaxError with the line's number for one that is no entry.
 */
export function readBaseline(text: string): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = /^(.+)\t([^\t/]+\/[^\t]+)\t([0-9a-f]{64})\t([1-9][0-9]{0,8})$/s.exec(line);
    const [, word = '', rule = '', fingerprint = '', count = ''] = match ?? [];
    const file = match === null ? undefined : fileOf(word);
    if (file === undefined) throw new SyntaxError(`Line ${index + 1} is no entry of a baseline.`);
    const key = keyOf(file, fingerprint);
    entries.set(key, { file, rule, fingerprint, count: Math.max(Number(count), entries.get(key)?.count ?? 0) });
  }
  return [...entries.values()];
}

/** Marks the findings that the baseline holds, as many of each as it says. A file that was moved is known by what is found in it. */
export function applyBaseline(result: LintResult, entries: readonly BaselineEntry[], { nameOf, isGone }: BaselinePaths): LintResult {
  const left = new Map<string, number>();
  // What is left of files that are gone holds findings of any file: it is counted by fingerprint alone.
  for (const { file, fingerprint, count } of entries) {
    const key = isGone(file) ? fingerprint : keyOf(file, fingerprint);
    left.set(key, (left.get(key) ?? 0) + count);
  }
  const take = (key: string): boolean => {
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count > 0;
  };
  const isHeld = ({ source, fingerprint }: Finding): boolean => {
    const name = nameOf(source.name);
    return name !== undefined && (take(keyOf(name, fingerprint)) || take(fingerprint));
  };
  const findings = result.findings.map((finding): Finding =>
    finding.suppressed === undefined && isHeld(finding) ? { ...finding, suppressed: { kind: 'baseline', reason: 'It was there when the baseline was made.' } } : finding,
  );
  return { ...result, findings };
}

/**
 * The baseline after a run. Entries of files outside the run stay. With `prune` nothing is added: entries lose what is found no
 * more, and those of files that are gone go.
 */
export function changeBaseline(before: readonly BaselineEntry[], result: LintResult, { nameOf, isGone }: BaselinePaths, prune: boolean): BaselineChange {
  const found = new Map<string, BaselineEntry>();
  for (const { source, rule, fingerprint, suppressed } of result.findings) {
    if (suppressed !== undefined && suppressed.kind !== 'baseline') continue;
    const file = nameOf(source.name);
    if (file === undefined) continue;
    const key = keyOf(file, fingerprint);
    found.set(key, { file, rule, fingerprint, count: (found.get(key)?.count ?? 0) + 1 });
  }
  const inRun = new Set(result.files.map(({ path }) => nameOf(path)));
  const entries = before.flatMap((entry): readonly BaselineEntry[] => {
    if (!inRun.has(entry.file)) return prune && isGone(entry.file) ? [] : [entry];
    const now = found.get(keyOf(entry.file, entry.fingerprint));
    return now === undefined ? [] : [{ ...entry, count: prune ? Math.min(entry.count, now.count) : now.count }];
  });
  const known = new Set(entries.map(({ file, fingerprint }) => keyOf(file, fingerprint)));
  if (!prune) for (const [key, entry] of found) if (!known.has(key)) entries.push(entry);
  return { entries, ...difference(before, entries) };
}

function difference(before: readonly BaselineEntry[], after: readonly BaselineEntry[]): Pick<BaselineChange, 'added' | 'removed' | 'kept'> {
  const old = new Map(before.map((entry) => [keyOf(entry.file, entry.fingerprint), entry.count]));
  const total = before.reduce((sum, { count }) => sum + count, 0);
  let kept = 0;
  let all = 0;
  for (const { file, fingerprint, count } of after) {
    kept += Math.min(count, old.get(keyOf(file, fingerprint)) ?? 0);
    all += count;
  }
  return { added: all - kept, removed: total - kept, kept };
}

function keyOf(file: string, fingerprint: string): string {
  return `${fingerprint} ${file}`;
}

/** A path as it stands in the file: as JSON where it could be taken for something else. */
function wordOf(file: string): string {
  return /^["#]|[\0-\x1f\x7f-\x9f\u2028\u2029]/.test(file) ? JSON.stringify(file) : file;
}

function fileOf(word: string): string | undefined {
  if (!word.startsWith('"')) return word;
  try {
    const file: unknown = JSON.parse(word);
    return typeof file === 'string' ? file : undefined;
  } catch {
    return undefined;
  }
}
