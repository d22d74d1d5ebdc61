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
  readonly anchored: boolean;
  readonly segments: readonly Segment[];
}

/**
 * Makes a matcher of patterns that mean what they mean in a `.gitignore` file (https://git-scm.com/docs/gitignore), letter case
 * counting. A pattern without a slash matches at any depth, one with a slash is relative to its folder; `*` and `?` stay inside a
 * path segment, `**` crosses them; a trailing slash means folders only; what matches a folder matches all below it; `!` takes
 * paths out again, and the last pattern that matches decides. `./` at the start means the folder itself. Paths outside a group's
 * folder never match it. Time is in proportion to the pattern times the path: no regular expression is made.
 */
export function createGlobMatcher(groups: readonly GlobGroup[]): GlobMatcher {
  const compiled = groups
    .filter((group) => group.patterns.length > 0)
    .map((group) => ({ base: group.base, globs: group.patterns.map(compileGlob) }));
  if (compiled.length === 0) return () => false;

  const folders = new Map<string, boolean>();
  const decide = (path: string, directory: boolean): boolean => {
    let matched = false;
    for (const { base, globs } of compiled) {
      const relative = relativeTo(base, path);
      if (relative === undefined || relative === '') continue;
      const parts = relative.split('/');
      for (const glob of globs) {
        if (glob.negated === matched && matchesGlob(glob, parts, directory)) matched = !glob.negated;
      }
    }
    return matched;
  };
  const folderMatches = (folder: string): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const answer = parentMatches(folder) || decide(folder, true);
    folders.set(folder, answer);
    return answer;
  };
  const parentMatches = (path: string): boolean => {
    const slash = path.lastIndexOf('/');
    return slash > 0 && folderMatches(path.slice(0, slash));
  };
  return (path, directory = false) => (directory ? folderMatches(path) : parentMatches(path) || decide(path, false));
}

/** A path as seen from a folder, both with `/`; empty for the folder itself, `undefined` when the path lies outside. */
export function relativeTo(base: string, path: string): string | undefined {
  if (base === '' || base === '.') return path.startsWith('/') || path === '..' || path.startsWith('../') ? undefined : path;
  if (path === base) return '';
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
  const segments = text.split('/').map((segment) => ({
    globstar: anchored && segment === '**',
    matches: createWildcardMatcher(segment),
  }));
  return { negated, directoryOnly, anchored, segments };
}

function trimUnescapedSpaces(pattern: string): string {
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === ' ' && pattern[end - 2] !== '\\') end--;
  return pattern.slice(0, end);
}

function matchesGlob(glob: Glob, parts: readonly string[], directory: boolean): boolean {
  if (glob.directoryOnly && !directory) return false;
  const { segments } = glob;
  if (!glob.anchored) return segments[0]?.matches(parts.at(-1) ?? '') ?? false;
  const endsOpen = segments.at(-1)?.globstar === true;
  // `a/**` means everything inside `a`, not `a` itself: the last `**` needs a segment.
  const partCount = endsOpen ? parts.length - 1 : parts.length;
  return partCount >= 0 && matchesSequence(segments.length, partCount, {
    isRun: (at) => segments[at]?.globstar === true,
    fits: (segment, at) => segments[segment]?.matches(parts[at] ?? '') ?? false,
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
