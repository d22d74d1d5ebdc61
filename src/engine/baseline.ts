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
export function applyBaseline(result: LintResult, entries: readonly BaselineEntry[], paths: BaselinePaths): LintResult {
  const holders = new Holders(entries, paths);
  const findings = result.findings.map((finding): Finding =>
    finding.suppressed === undefined && holders.take(finding) ? { ...finding, suppressed: { kind: 'baseline', reason: 'It was there when the baseline was made.' } } : finding,
  );
  return { ...result, findings };
}

/**
 * The baseline after a run. What holds findings of a file that was moved goes with them; entries of files outside the run stay. With
 * `prune` nothing is added: entries lose what is found no more, and what is left of files that are gone goes.
 */
export function changeBaseline(before: readonly BaselineEntry[], result: LintResult, paths: BaselinePaths, prune: boolean): BaselineChange {
  const holders = new Holders(before, paths);
  const after = new Map<string, BaselineEntry>();
  const put = (entry: BaselineEntry): void => {
    const key = keyOf(entry.file, entry.fingerprint);
    after.set(key, { ...entry, count: entry.count + (after.get(key)?.count ?? 0) });
  };
  const change = { added: 0, removed: 0, kept: 0 };
  for (const finding of result.findings) {
    const { source, rule, fingerprint, suppressed } = finding;
    const file = paths.nameOf(source.name);
    if (file === undefined || (suppressed !== undefined && suppressed.kind !== 'baseline')) continue;
    const isHeld = holders.take(finding);
    if (prune && !isHeld) continue;
    change[isHeld ? 'kept' : 'added']++;
    put({ file, rule, fingerprint, count: 1 });
  }
  const inRun = new Set(result.files.map(({ path }) => paths.nameOf(path)));
  for (const entry of holders.left()) {
    const stays = !inRun.has(entry.file) && !(prune && paths.isGone(entry.file));
    change[stays ? 'kept' : 'removed'] += entry.count;
    if (stays) put(entry);
  }
  return { entries: [...after.values()], ...change };
}

/** What a baseline still holds while the findings of a run are held against it, one by one. */
class Holders {
  readonly #entries: readonly BaselineEntry[];
  readonly #paths: BaselinePaths;
  readonly #left = new Map<string, number>();

  constructor(entries: readonly BaselineEntry[], paths: BaselinePaths) {
    this.#entries = entries;
    this.#paths = paths;
    for (const entry of entries) {
      const key = this.#keyOf(entry);
      this.#left.set(key, (this.#left.get(key) ?? 0) + entry.count);
    }
  }

  /** Whether the baseline holds the finding, for its file or for one that is gone; it then holds one less. */
  take({ source, fingerprint }: Finding): boolean {
    const name = this.#paths.nameOf(source.name);
    return name !== undefined && (this.#takeOne(keyOf(name, fingerprint)) || this.#takeOne(fingerprint));
  }

  /** What held nothing. Of entries of files that are gone the first ones held most. */
  left(): readonly BaselineEntry[] {
    const left = new Map(this.#left);
    return this.#entries.toReversed().flatMap((entry) => {
      const key = this.#keyOf(entry);
      const count = Math.min(entry.count, left.get(key) ?? 0);
      left.set(key, (left.get(key) ?? 0) - count);
      return count === 0 ? [] : [{ ...entry, count }];
    });
  }

  /** What is left of files that are gone holds findings of any file: it is counted by fingerprint alone. */
  #keyOf({ file, fingerprint }: BaselineEntry): string {
    return this.#paths.isGone(file) ? fingerprint : keyOf(file, fingerprint);
  }

  #takeOne(key: string): boolean {
    const count = this.#left.get(key) ?? 0;
    if (count > 0) this.#left.set(key, count - 1);
    return count > 0;
  }
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
