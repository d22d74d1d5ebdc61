import path from 'node:path';

import type { Ignore } from 'ignore';

import { entryPrefix } from './paths.js';

/** Makes an empty matcher of the `ignore` library. */
export type CreateMatcher = (options: { ignoreCase: boolean }) => Ignore;

/** Git compares names without regard to case where the file system does. */
const IGNORE_CASE = process.platform === 'win32' || process.platform === 'darwin';

/** With more than these, matching one path can take a time that grows with the power of its depth. */
const MOST_GLOBSTARS = 3;

/** The patterns that hold in one folder: its own, those of the folders above it up to the base, and git's `info/exclude`. */
export class IgnoreRules {
  readonly #matcher: Ignore;
  readonly #create: CreateMatcher;
  readonly #base: string;
  readonly #cut: number;
  readonly #words: HidingWords;

  private constructor(create: CreateMatcher, base: string, matcher: Ignore, words: HidingWords) {
    this.#create = create;
    this.#base = base;
    this.#matcher = matcher;
    this.#cut = entryPrefix(base, path).length;
    this.#words = words;
  }

  /** No patterns yet. `base` is the folder that paths are relative to: the git root, or where a walk without one begins. */
  static at(base: string, create: CreateMatcher): IgnoreRules {
    return new IgnoreRules(create, base, create({ ignoreCase: IGNORE_CASE }), new HidingWords([]));
  }

  /** These rules and the patterns of a file in `folder`, which is the base or below it; later patterns win. */
  with(folder: string, patterns: readonly string[]): IgnoreRules {
    const relative = folder === this.#base ? '' : this.#relative(folder);
    const lines = relative === '' ? patterns : patterns.map((pattern) => placedIn(relative, pattern));
    return this.#extended(lines, this.#words.and(patterns));
  }

  /** These rules without what hides the folder itself, for a folder that a person named. */
  showing(folder: string): IgnoreRules {
    if (folder === this.#base || !this.hides(folder, true)) return this;
    const steps = this.#relative(folder).split('/');
    const shown = steps.map((_step, index) => `!/${escaped(steps.slice(0, index + 1).join('/'))}/`);
    return this.#extended(shown, this.#words);
  }

  /** True when git would leave out this entry, by itself or by a folder above it. */
  hides(entry: string, isFolder: boolean): boolean {
    const relative = entry.slice(this.#cut);
    return this.#words.standIn(relative) && this.#matcher.ignores(isFolder ? `${relative}/` : relative);
  }

  #extended(lines: readonly string[], words: HidingWords): IgnoreRules {
    const matcher = this.#create({ ignoreCase: IGNORE_CASE }).add(this.#matcher).add(lines.join('\n'));
    return new IgnoreRules(this.#create, this.#base, matcher, words);
  }

  #relative(folder: string): string {
    return folder.slice(this.#cut).replaceAll(path.sep, '/');
  }
}

/**
 * What a path must hold to be hidden: of every pattern that hides, the longest run of letters, digits, `_`, `-` and `.` in it. Most
 * paths hold none of them, and the matcher, which tries every pattern, need not be asked.
 */
class HidingWords {
  readonly #words: readonly string[];
  readonly #any: RegExp;

  /** The empty word stands in every path. */
  constructor(words: readonly string[]) {
    this.#words = words;
    const alternatives = words.map((word) => word.replaceAll('.', '\\.'));
    this.#any = words.length === 0 ? /[]/ : new RegExp(alternatives.join('|'), IGNORE_CASE ? 'iu' : 'u');
  }

  /** These and the words of more patterns. */
  and(patterns: readonly string[]): HidingWords {
    return new HidingWords([...new Set([...this.#words, ...patterns.filter((pattern) => !pattern.startsWith('!')).map(wordOf)])]);
  }

  /** Whether one of them stands in a path. */
  standIn(relative: string): boolean {
    return this.#any.test(relative);
  }
}

/** Nothing behind a bracket or a backslash is taken literally. */
function wordOf(pattern: string): string {
  const [literal = ''] = pattern.split(/[[\\]/, 1);
  return (literal.match(/[\w.-]+/g) ?? []).reduce((longest, each) => (each.length > longest.length ? each : longest), '');
}

/**
 * The patterns of a `.gitignore` text: without comments and blank lines. `refused` holds those with so many `**` that matching
 * them could take forever.
 */
export function patternsOf(text: string): { readonly patterns: string[]; readonly refused: string[] } {
  const patterns: string[] = [];
  const refused: string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    // Where git sees no pattern (`!`, `/`), one placed below a folder would match every folder there.
    if (line.startsWith('#') || /^!?[/\s]*$/.test(line)) continue;
    const globstars = line.split('/').filter((step) => /^!?\*{2,}$/.test(step)).length;
    (globstars > MOST_GLOBSTARS ? refused : patterns).push(line);
  }
  return { patterns, refused };
}

/** A pattern of `folder/.gitignore` as one of the base: with a slash inside it means one path, without one any depth. */
function placedIn(folder: string, pattern: string): string {
  const negation = pattern.startsWith('!') ? '!' : '';
  const body = pattern.slice(negation.length);
  const slash = body.indexOf('/');
  const anchored = slash !== -1 && slash < withoutTrailingSpaces(body).length - 1;
  const rest = body.startsWith('/') ? body.slice(1) : body;
  return `${negation}/${escaped(folder)}/${anchored ? '' : '**/'}${rest}`;
}

function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ') end--;
  return text.slice(0, end);
}

/** Names of folders hold no patterns. A line break cannot be written in a pattern; `?` matches it. */
function escaped(folder: string): string {
  return folder.replaceAll(/[\\*?[\]!# ]/g, '\\$&').replaceAll(/[\r\n]/g, '?');
}
