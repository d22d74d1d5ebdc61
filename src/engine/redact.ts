import { firstIndexWhere } from '../source/search.js';
import type { Range } from '../source/source.js';

/**
 * Text that is a credential by its own shape. Each pattern begins where a run of its characters begins, or has a bounded
 * length, so that a scan takes time in proportion to the text.
 */
const SHAPES: readonly RegExp[] = [
  /(?<![\w-])eyJ[\w-]{6,}(?:\.[\w-]*){1,4}/g, // a JSON Web Token
  /(?<![\w+/-])ZXlK[\w+/-]{16,}={0,2}/g, // one in base64, as the `data` of a Secret holds it
  /(?<![\w-])(?:gh[opsru]_|github_pat_|glpat-|xox[abeprs]-|npm_|AIza|sk-|dckr_pat_|hv[sbr]\.)[\w-]{16,}/g,
  /(?<![\w-])A(?:KIA|SIA)[A-Z0-9]{16}(?![\w-])/g,
  /(?<![\w.-])(?=[a-z0-9.]{0,22}\d)[a-z0-9]{6}\.[a-z0-9]{16}(?![\w.-])/g, // a bootstrap token
  /(?<=\bbearer\s{1,4})[\w.~+/-]{8,}=*/gi,
  /(?<=--[a-z-]{0,30}(?:token|password|passwd|secret|api-key)[= ])[^\s"'$,]{4,}/g,
  /(?<=:\/\/[^\s:@/]{0,64}:)[^\s@/$]{1,256}(?=@)/g, // the password of a URL
  /(?<=(?:^|[\s"'=])[\w.-]{1,64}:)[^\s@/:$]{1,256}(?=@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}(?::\d{1,5})?\/)/g, // that of an image
  /(?<=-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[^-]+/g,
];

/** Names that are long and public: of things in AWS, and of the issuer of an EKS cluster's tokens. */
const PUBLIC: readonly RegExp[] = [
  /(?<![\w-])arn:aws[a-z-]{0,12}:[a-z0-9-]{0,32}:[a-z0-9-]{0,32}:\d{0,12}:[\w+=,.@/:*-]{1,512}/g,
  /(?<![\w-])oidc[.\w-]{0,80}\/id\/[0-9A-F]{32}(?![\w+/-])/g,
];

const RUN = /[\w+/-]{32,}={0,2}/g;

/** Bits for each character above which a long run is random: paths and names of words stay below, base64 of 32 characters is above. */
const RANDOM_BITS = 4.3;

/** A run of this length is no word; whatever it is, nobody reads it. */
const NO_WORD = 1_000;

/** Ranges of a text that look like credentials: tokens, keys, passwords of URLs and flags, long random runs. Sorted, apart from each other. */
export function secretLikeRanges(text: string): Range[] {
  const ranges: Range[] = [];
  for (const shape of SHAPES) {
    for (const match of text.matchAll(shape)) ranges.push({ start: match.index, end: match.index + match[0].length });
  }
  const random = [...text.matchAll(RUN)].filter(([run]) => looksRandom(run)).map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const known = random.length === 0 ? [] : PUBLIC.flatMap((shape) => [...text.matchAll(shape)]);
  ranges.push(...random.filter(({ start, end }) => !known.some((name) => name.index <= start && end <= name.index + name[0].length)));
  return mergeRanges(ranges);
}

/** The same offsets as ranges that are sorted and do not touch; empty ranges are dropped. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}

/** The ranges of a sorted list, none of which overlap, that reach into a range. */
export function overlapping(sorted: readonly Range[], range: Range): Range[] {
  const first = firstIndexWhere(sorted.length, (index) => (sorted[index]?.end ?? 0) > range.start);
  const found: Range[] = [];
  for (let at = first; at < sorted.length; at++) {
    const candidate = sorted[at];
    if (candidate === undefined || candidate.start >= range.end) break;
    found.push(candidate);
  }
  return found;
}

function looksRandom(text: string): boolean {
  if (text.length >= NO_WORD) return true;
  if (!/[a-z]/.test(text) || !/[A-Z]/.test(text) || !/\d/.test(text)) return false;
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const number of counts.values()) bits -= (number / text.length) * Math.log2(number / text.length);
  return bits > RANDOM_BITS;
}
