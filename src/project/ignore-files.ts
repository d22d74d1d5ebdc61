import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { type ProjectError, failureCode, failureWords } from './failure.js';
import { type CreateMatcher, IgnoreRules, patternsOf } from './ignore-rules.js';
import { displayPath, entryPrefix, selfAndAncestors } from './paths.js';

/** The largest pattern file that is used, in bytes: its patterns are tried on every path below it. */
const MAX_BYTES = 256 * 1024;

/** No path that a `.git` or `commondir` file names is longer, in bytes. */
const MAX_POINTER_BYTES = 8 * 1024;

/** The patterns that one folder adds: those of its `.gitignore`, behind git's own `info/exclude` where it is a git root. */
export interface FolderPatterns {
  readonly folder: string;
  /** True where a repository begins: patterns of folders above it do not reach inside. */
  readonly isGitRoot: boolean;
  readonly patterns: readonly string[];
}

/** Reads the pattern files of a run, each folder once, and turns them into rules. */
export class IgnoreFiles {
  readonly #workingFolder: string;
  readonly #errors: ProjectError[];
  readonly #read = new Map<string, FolderPatterns>();
  readonly #rules = new Map<string, IgnoreRules | undefined>();
  #create: CreateMatcher | undefined;

  /** Pattern files that cannot be used are added to `errors`. */
  constructor(workingFolder: string, errors: ProjectError[]) {
    this.#workingFolder = workingFolder;
    this.#errors = errors;
  }

  /** True once `load` has run; `extend` and `rulesFor` need it where there are patterns. */
  get loaded(): boolean {
    return this.#create !== undefined;
  }

  /** Loads the matching library, which a run without patterns never needs. */
  async load(): Promise<void> {
    this.#create ??= (await import('ignore')).default;
  }

  /** What a folder adds. `has` says which of the two names the folder holds, if its entries are known. */
  patternsIn(folder: string, has?: { readonly git: boolean; readonly gitignore: boolean }): FolderPatterns {
    const known = this.#read.get(folder);
    if (known !== undefined) return known;
    const prefix = entryPrefix(folder, path);
    const isGitRoot = has?.git ?? isThere(`${prefix}.git`);
    const patterns = isGitRoot ? this.#patternsOfFile(excludeFile(`${prefix}.git`)) : [];
    if (has?.gitignore ?? true) patterns.push(...this.#patternsOfFile(`${prefix}.gitignore`));
    const added = { folder, isGitRoot, patterns };
    this.#read.set(folder, added);
    return added;
  }

  /** The rules inside a folder, from those of the folder above and what it adds; `undefined` when nothing is hidden there. */
  extend(above: IgnoreRules | undefined, added: FolderPatterns): IgnoreRules | undefined {
    const inherited = added.isGitRoot ? undefined : above;
    if (added.patterns.length === 0) return inherited;
    if (this.#create === undefined) throw new Error('The pattern library is not loaded.');
    return (inherited ?? IgnoreRules.at(added.folder, this.#create)).with(added.folder, added.patterns);
  }

  /** True when any folder from this one up to the boundary adds a pattern. */
  anyUpTo(folder: string, boundary: string): boolean {
    const folders = selfAndAncestors(folder, path);
    return folders.slice(0, folders.indexOf(boundary) + 1).some((at) => this.patternsIn(at).patterns.length > 0);
  }

  /** The rules inside a folder, read from the boundary down to it. */
  rulesFor(folder: string, boundary: string): IgnoreRules | undefined {
    if (this.#rules.has(folder)) return this.#rules.get(folder);
    const above = folder === boundary ? undefined : this.rulesFor(path.dirname(folder), boundary);
    const rules = this.extend(above, this.patternsIn(folder));
    this.#rules.set(folder, rules);
    return rules;
  }

  #patternsOfFile(file: string): string[] {
    try {
      const stat = lstatSync(file, { throwIfNoEntry: false });
      // Git follows no link here either, since 2.32.
      if (stat?.isFile() !== true) return [];
      if (stat.size > MAX_BYTES) {
        this.#fail(file, `It has more than ${MAX_BYTES} bytes, so its patterns are not used.`);
        return [];
      }
      const { patterns, refused } = patternsOf(readFileSync(file, 'utf8'));
      if (refused.length > 0)
        this.#fail(file, `It has patterns with more \`**\` than can be matched in good time; they are not used.`);
      return patterns;
    } catch (error) {
      if (failureCode(error) === 'ENOTDIR') return [];
      this.#fail(file, `Its patterns cannot be read: ${failureWords(error)}.`);
      return [];
    }
  }

  #fail(file: string, message: string): void {
    this.#errors.push({ message, file: displayPath(file, this.#workingFolder, path) });
  }
}

function isThere(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Git's own pattern file. In a worktree or submodule `.git` is a file that names the real folder, and a worktree's folder
 * names in `commondir` the one that all share (gitrepository-layout).
 */
function excludeFile(dotGit: string): string {
  const pointer = firstLine(dotGit);
  const named = pointer?.startsWith('gitdir: ') === true ? path.resolve(path.dirname(dotGit), pointer.slice(8)) : dotGit;
  const common = firstLine(path.join(named, 'commondir'));
  return path.join(common === undefined ? named : path.resolve(named, common), 'info', 'exclude');
}

function firstLine(file: string): string | undefined {
  try {
    const stat = lstatSync(file);
    if (!stat.isFile() || stat.size > MAX_POINTER_BYTES) return undefined;
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0];
  } catch {
    return undefined;
  }
}
