/** Patterns with the folder that they are relative to. */
export interface GlobGroup {
  /** Folder with `/` and none at its end; `.` or empty for the folder that relative paths are relative to. */
  readonly base: string;
  readonly patterns: readonly string[];
}

/** Says whether a path matches; `directory` tells a folder from a file. */
export type GlobMatcher = (path: string, directory?: boolean) => boolean;

/** A class of characters, or a single wildcard, or a literal. */
type Token = string | { readonly any: 'one' | 'run' } | { readonly negated: boolean; readonly ranges: readonly (readonly [string, string])[] };

interface Segment {
  readonly globstar: boolean;
  readonly matches: (text: string) => boolean;
}

interface Glob {
  readonly negated: boolean;
  readonly directoryOnly: boolean;
  /** What the folders above must match, from the base down; absent when any will do. */
  readonly head: readonly Segment[] | undefined;
  /** What the entry's name must match. */
  readonly name: (text: string) => boolean;
}

/**
 * Makes a matcher of patterns that mean what they mean in a `.gitignore` file (https://git-scm.com/docs/gitignore), letter case
 * counting. A pattern without a slash matches at any depth, one with a slash is relative to its folder; `*` and `?` stay inside a
 * path segment, `**` crosses them; a trailing slash means folders only; what matches a folder matches all below it; `!` takes
 * paths out again, and the last pattern that matches decides. `./` at the start means the folder itself. Paths outside a group's
 * folder never match it. Time is in proportion to the pattern times the path: no regular expression is made.
 */
export function createGlobMatcher(groups: readonly GlobGroup[]): GlobMatcher {
  const compiled = groups.map((group) => ({ base: group.base, globs: group.patterns.map(compileGlob) }));
  if (compiled.every(({ globs }) => globs.length === 0)) return () => false;

  const folders = new Map<string, Folder>();
  const openGlobs = (folder: string): Glob[] =>
    compiled.flatMap(({ base, globs }) => {
      const relative = relativeTo(base, folder);
      if (relative === undefined) return [];
      const parts = relative === '' ? [] : relative.split('/');
      return globs.filter((glob) => headMatches(glob, parts));
    });
  const enter = (path: string): Folder => {
    const known = folders.get(path);
    if (known !== undefined) return known;
    const parent = parentOf(path);
    const matched = parent !== undefined && matchesIn(enter(parent), path, true);
    const folder = { matched, open: matched ? [] : openGlobs(path) };
    folders.set(path, folder);
    return folder;
  };
  return (path, directory = false) => (directory ? enter(path).matched : matchesIn(enter(parentOf(path) ?? path), path, false));
}

/** What is known of a folder, so that each file in it costs little. */
interface Folder {
  readonly matched: boolean;
  /** The globs that can match an entry of the folder, by its name alone; none where the folder itself matches. */
  readonly open: readonly Glob[];
}

function matchesIn(folder: Folder, path: string, directory: boolean): boolean {
  let { matched } = folder;
  if (folder.open.length === 0) return matched;
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const glob of folder.open) {
    if (glob.negated === matched && (directory || !glob.directoryOnly) && glob.name(name)) matched = !glob.negated;
  }
  return matched;
}

/** The folder that holds a path: `/` and `.` at the top, which have none. */
function parentOf(path: string): string | undefined {
  if (path === '/' || path === '.' || path === '') return undefined;
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '.' : slash === 0 ? '/' : path.slice(0, slash);
}

/** A path as seen from a folder, both with `/`; empty for the folder itself, `undefined` when the path lies outside. */
export function relativeTo(base: string, path: string): string | undefined {
  if (path === base) return '';
  if (base === '' || base === '.') {
    if (path === '.') return '';
    return path.startsWith('/') || path === '..' || path.startsWith('../') ? undefined : path;
  }
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Makes a matcher for a whole text in which `*` is any run of characters, `?` any one, `[a-z]` one of a class, and `\` escapes. */
export function createWildcardMatcher(pattern: string): (text: string) => boolean {
  if (!/[*?[\\]/.test(pattern)) return (text) => text === pattern;
  const tokens = tokenize(pattern);
  return (text) => matchesSequence(tokens.length, text.length, {
    isRun: (at) => isRun(tokens[at]),
    fits: (token, at) => matchesCharacter(tokens[token], text.charAt(at)),
  });
}

function compileGlob(pattern: string): Glob {
  let text = trimUnescapedSpaces(pattern);
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  if (text.startsWith('./')) text = text.slice(1);
  const directoryOnly = text.endsWith('/');
  if (directoryOnly) text = text.slice(0, -1);
  const anchored = text.includes('/');
  if (text.startsWith('/')) text = text.slice(1);
  const head = text.split('/').map(compileSegment);
  const last = head.at(-1);
  if (!anchored || last === undefined) return { negated, directoryOnly, head: undefined, name: createWildcardMatcher(text) };
  // `a/**` means everything inside `a`: the folders may go on below it, and any name will do.
  return last.globstar ? { negated, directoryOnly, head, name: () => true } : { negated, directoryOnly, head: head.slice(0, -1), name: last.matches };
}

function compileSegment(segment: string): Segment {
  return { globstar: segment === '**', matches: createWildcardMatcher(segment) };
}

function trimUnescapedSpaces(pattern: string): string {
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === ' ' && pattern[end - 2] !== '\\') end--;
  return pattern.slice(0, end);
}

function headMatches({ head }: Glob, parts: readonly string[]): boolean {
  if (head === undefined) return true;
  return matchesSequence(head.length, parts.length, {
    isRun: (at) => head[at]?.globstar === true,
    fits: (segment, at) => head[segment]?.matches(parts[at] ?? '') ?? false,
  });
}

/** What {@link matchesSequence} asks about the two sequences. */
interface SequenceTest {
  /** True when the pattern element matches any run of subjects. */
  readonly isRun: (patternAt: number) => boolean;
  readonly fits: (patternAt: number, subjectAt: number) => boolean;
}

/** Matches a whole sequence against a pattern with runs; going back to the last run alone is enough, so it takes n × m steps at most. */
function matchesSequence(patternLength: number, subjectLength: number, test: SequenceTest): boolean {
  let pattern = 0;
  let subject = 0;
  let lastRun = -1;
  let retryAt = 0;
  while (subject < subjectLength) {
    if (pattern < patternLength && test.isRun(pattern)) {
      lastRun = pattern++;
      retryAt = subject;
    } else if (pattern < patternLength && test.fits(pattern, subject)) {
      pattern++;
      subject++;
    } else if (lastRun >= 0) {
      pattern = lastRun + 1;
      subject = ++retryAt;
    } else return false;
  }
  while (pattern < patternLength && test.isRun(pattern)) pattern++;
  return pattern === patternLength;
}

function isRun(token: Token | undefined): boolean {
  return typeof token === 'object' && 'any' in token && token.any === 'run';
}

function matchesCharacter(token: Token | undefined, character: string): boolean {
  if (token === undefined) return false;
  if (typeof token === 'string') return token === character;
  if ('any' in token) return token.any === 'one';
  return token.ranges.some(([from, to]) => character >= from && character <= to) !== token.negated;
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') {
      if (!isRun(tokens.at(-1))) tokens.push({ any: 'run' });
    } else if (character === '?') tokens.push({ any: 'one' });
    else if (character === '\\' && at + 1 < pattern.length) tokens.push(pattern.charAt(++at));
    else if (character === '[') {
      const end = classEnd(pattern, at);
      tokens.push(end === -1 ? '[' : readClass(pattern.slice(at + 1, end)));
      if (end !== -1) at = end;
    } else tokens.push(character);
  }
  return tokens;
}

/** Offset of the bracket that closes a class; the first character of a class may be a bracket itself. */
function classEnd(pattern: string, open: number): number {
  const first = pattern[open + 1] === '!' || pattern[open + 1] === '^' ? open + 2 : open + 1;
  return pattern.indexOf(']', first + 1);
}

function readClass(text: string): Token {
  const negated = text.startsWith('!') || text.startsWith('^');
  const ranges: [string, string][] = [];
  for (let at = negated ? 1 : 0; at < text.length; at++) {
    const from = text.charAt(at);
    const spans = text[at + 1] === '-' && at + 2 < text.length;
    ranges.push([from, spans ? text.charAt(at + 2) : from]);
    if (spans) at += 2;
  }
  return { negated, ranges };
}
