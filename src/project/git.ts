import { execFileSync } from 'node:child_process';
import path from 'node:path';

import { decodeText, type ReadOutcome } from './decode.js';

/** A question that git could not answer; the message is a sentence for people, the hint says what to do. */
export class GitError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

/** A range of lines, from 1, the end exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A file that differs from a revision, by its absolute path. */
export interface ChangedFile {
  readonly absolute: string;
  /** `untracked` files are new to git; `deleted` ones stand in the revision alone. A renamed file is a deleted and an added one. */
  readonly change: 'added' | 'modified' | 'deleted' | 'untracked';
  /** What git knows the file's text in the revision by; `undefined` where it was not there, or was a link or a submodule. */
  readonly before: string | undefined;
}

/** What everybody can do whom git does not help. */
const WITHOUT_GIT = 'leave out --changed and --changed-lines to judge all files.';

/** What git prints at most for one question, in bytes. */
const MOST_OUTPUT = 512 * 1024 * 1024;

/** As many texts are asked for in one question. */
const ASKED_AT_ONCE = 256;

const LINE_FEED = 10;

/**
 * The git repository that holds a folder. Asks git itself; nothing that the repository's configuration names is run, and nothing is
 * fetched.
 */
export class GitRepository {
  /** Absolute, spelt as the folder that was given. */
  readonly root: string;
  #filterless: NodeJS.ProcessEnv | undefined;

  /** @throws GitError when the folder is in no repository, or git is not there. */
  constructor(folder: string) {
    this.root = folder;
    // The way up keeps the folder's own spelling, where --show-toplevel would resolve links.
    this.root = path.resolve(folder, this.#ask(['rev-parse', '--show-cdup']).trimEnd());
  }

  /**
   * The commit that changes are counted from: where the history of the work tree and of the revision last met, which for a branch
   * is where a pull request began. For HEAD where nothing was committed yet, the tree that holds nothing.
   * @throws GitError when this clone does not hold it.
   */
  baseOf(revision: string): string {
    if (revision.startsWith('-')) throw new GitError(`"${revision}" is no revision.`);
    const commit = this.#try('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`)?.trim();
    if (commit === undefined && revision === 'HEAD' && this.#try('symbolic-ref', '--quiet', 'HEAD') !== undefined) return this.#ask(['hash-object', '-t', 'tree', '--stdin']).trim();
    if (commit === undefined || commit === '') throw this.#missing(`The revision "${revision}" is not in this clone.`);
    if (revision === 'HEAD') return commit;
    const base = this.#try('merge-base', 'HEAD', commit)?.trim();
    if (base === undefined || base === '') throw this.#missing(`This clone does not hold the commit from which HEAD and "${revision}" went apart.`, 'They have no commit in common: name another revision.');
    return base;
  }

  /** The files of the work tree that differ from a commit, staged or not, and those that git does not know yet, sorted. */
  changedSince(base: string): readonly ChangedFile[] {
    const fields = this.#diff('--raw', '--no-abbrev', '-z', base, '--').split('\0');
    const changed: ChangedFile[] = [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
      // `:100644 100644 <before> <after> M`, with the modes before and after (git-diff, "Raw output format").
      const [mode, , before, , letter] = fields[index]?.split(' ') ?? [];
      changed.push({
        absolute: this.#absolute(fields[index + 1] ?? ''),
        change: letter === 'A' ? 'added' : letter === 'D' ? 'deleted' : 'modified',
        before: mode?.startsWith(':100') === true ? before : undefined,
      });
    }
    const untracked = this.#ask(['ls-files', '--others', '--exclude-standard', '--full-name', '-z']).split('\0').filter((name) => name !== '');
    changed.push(...untracked.map((name) => ({ absolute: this.#absolute(name), change: 'untracked' as const, before: undefined })));
    return changed.sort((a, b) => (a.absolute < b.absolute ? -1 : 1));
  }

  /**
   * Changed files as they were in the revision, by absolute path; `undefined` for one that was not there, or was no file.
   * @throws GitError when this clone does not hold one.
   */
  textsBefore(files: readonly ChangedFile[]): ReadonlyMap<string, ReadOutcome | undefined> {
    const texts = new Map<string, ReadOutcome | undefined>(files.map(({ absolute }) => [absolute, undefined]));
    const there = files.flatMap(({ absolute, before }) => (before === undefined ? [] : [{ absolute, before }]));
    for (let start = 0; start < there.length; start += ASKED_AT_ONCE) {
      const some = there.slice(start, start + ASKED_AT_ONCE);
      const output = this.#bytes(['cat-file', '--batch'], some.map(({ before }) => `${before}\n`).join(''));
      let at = 0;
      for (const { absolute } of some) {
        // `<name> blob <size>`, a line break, the text and a line break; `<name> missing` for one that is not there (git-cat-file).
        const lineEnd = output?.indexOf(LINE_FEED, at) ?? -1;
        const size = output === undefined ? undefined : / blob (\d+)$/u.exec(output.toString('latin1', at, Math.max(at, lineEnd)))?.[1];
        if (output === undefined || size === undefined) throw this.#lacks(output === undefined ? some.map((each) => each.absolute) : [absolute]);
        texts.set(absolute, decodeText(output.subarray(lineEnd + 1, lineEnd + 1 + Number(size))));
        at = lineEnd + 1 + Number(size) + 1;
      }
    }
    return texts;
  }

  /** The lines of a file in the work tree that a commit does not have. Where lines were only removed, the one that now stands there. */
  changedLines(base: string, absolute: string): readonly LineRange[] {
    const diff = this.#diff('--text', '--unified=0', '--inter-hunk-context=0', base, '--', absolute);
    return [...diff.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, line, count]) => {
      const start = Math.max(1, Number(line));
      return { start, end: start + Math.max(1, Number(count ?? 1)) };
    });
  }

  #absolute(name: string): string {
    return path.join(this.root, name);
  }

  /** The error for files of the revision whose texts are not in this clone. */
  #lacks(files: readonly string[]): GitError {
    const [name = ''] = files.map((absolute) => path.relative(this.root, absolute).split(path.sep).join('/'));
    const what = files.length === 1 ? `what ${name} was` : `all of what ${files.length} files, the first ${name}, were`;
    return new GitError(`This clone does not hold ${what} at the revision.`, 'The clone is partial, and nothing is fetched here. Clone without a filter; with actions/checkout leave out `filter`.');
  }

  #missing(message: string, hint = 'Fetch it first, or name another revision.'): GitError {
    const shallow = this.#ask(['rev-parse', '--is-shallow-repository']).trim() === 'true';
    return new GitError(
      message,
      shallow
        ? 'The clone is shallow. Fetch the history that is needed: with actions/checkout set `fetch-depth: 0`, elsewhere run `git fetch --unshallow`.'
        : hint,
    );
  }

  #diff(...args: string[]): string {
    return this.#ask(['diff', '--no-renames', '--no-color', '--no-ext-diff', '--no-textconv', '--no-relative', '-O/dev/null', '--ignore-submodules=dirty', ...args], true);
  }

  #ask(args: readonly string[], filterless = false): string {
    const environment = filterless ? (this.#filterless ??= withoutFilters(this.root)) : process.env;
    try {
      return run(this.root, args, environment).toString('utf8');
    } catch (error) {
      const words = failure(error);
      const isOutside = /not a git repository|must be run in a work tree/u.test(words);
      throw new GitError(words, isOutside ? `Run Plimsoll in a folder of a git repository, or ${WITHOUT_GIT}` : 'Plimsoll asks git what changed, by --changed alone.');
    }
  }

  #try(...args: string[]): string | undefined {
    return this.#bytes(args)?.toString('utf8');
  }

  #bytes(args: readonly string[], input?: string): Buffer | undefined {
    try {
      return run(this.root, args, process.env, input);
    } catch (error) {
      if (isMissingProgram(error)) throw new GitError(failure(error));
      return undefined;
    }
  }
}

/** Settings that hold for every question. A diff would else bring the index up to date, which runs a hook. */
const SETTINGS = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'diff.autoRefreshIndex=false', 'core.quotePath=false'];

/**
 * The environment of every question. Nothing is fetched: an old git does not know GIT_NO_LAZY_FETCH, but uses no protocol that is
 * not named. Variables that change what a path or a diff means are taken away.
 */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
  GIT_DIFF_OPTS: undefined,
  GIT_GLOB_PATHSPECS: undefined,
  GIT_NOGLOB_PATHSPECS: undefined,
  GIT_ICASE_PATHSPECS: undefined,
};

function run(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = process.env, input?: string): Buffer {
  return execFileSync('git', ['--literal-pathspecs', ...SETTINGS.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: folder,
    env: { ...environment, ...ENVIRONMENT },
    maxBuffer: MOST_OUTPUT,
    ...(input === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input, stdio: ['pipe', 'pipe', 'pipe'] }),
  });
}

/**
 * The environment in which every text filter that git is configured with is off: a diff of the work tree would run those that the
 * attributes name. By variables, as the name of a filter may hold what `-c` would take for the end of it.
 * @throws GitError for a name that no variable can hold.
 */
function withoutFilters(folder: string): NodeJS.ProcessEnv {
  const names = filterNames(folder);
  if (names.some((name) => name.includes('\ufffd'))) {
    throw new GitError('The configuration of git names a text filter whose name is not UTF-8, and a diff would run it.', `Take the filter out of the configuration, or ${WITHOUT_GIT}`);
  }
  const settings = names.flatMap((name) => [
    [`filter.${name}.clean`, ''],
    [`filter.${name}.process`, ''],
    [`filter.${name}.required`, 'false'],
  ]);
  const already = Number(process.env['GIT_CONFIG_COUNT'] ?? 0) || 0;
  const pairs = settings.flatMap(([key = '', value = ''], index) => [
    [`GIT_CONFIG_KEY_${String(already + index)}`, key],
    [`GIT_CONFIG_VALUE_${String(already + index)}`, value],
  ]);
  return { ...process.env, ...(Object.fromEntries(pairs) as NodeJS.ProcessEnv), GIT_CONFIG_COUNT: String(already + settings.length) };
}

function filterNames(folder: string): readonly string[] {
  try {
    const keys = run(folder, ['config', '--null', '--name-only', '--get-regexp', '^filter[.]']).toString('utf8').split('\0');
    return [...new Set(keys.flatMap((key) => /^filter\.(.*)\.[^.]*$/su.exec(key)?.[1] ?? []))];
  } catch (error) {
    // Git exits with 1 where there are none.
    if (error instanceof Error && 'status' in error && error.status === 1) return [];
    throw error;
  }
}

function isMissingProgram(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function failure(error: unknown): string {
  if (isMissingProgram(error)) return 'The program `git` is not there, or the folder is not.';
  const words = error instanceof Error && 'stderr' in error && Buffer.isBuffer(error.stderr) ? error.stderr.toString('utf8') : String(error);
  return `Git says: ${words.trim().split('\n')[0] ?? ''}`;
}
