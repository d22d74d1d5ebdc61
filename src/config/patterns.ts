import type { Position } from '../source/source.js';
import { createGlobMatcher, type GlobMatcher } from './glob.js';
import type { ConfigLayer, Word } from './layer.js';

/** What a pattern of a configuration file is for. */
export type PatternUse = 'files' | 'excludedFiles' | 'ignore';

/** A pattern of `overrides` or `ignore`. */
export interface ConfigPattern {
  /** As it is written, without quotes. */
  readonly word: string;
  readonly use: PatternUse;
  /** The configuration file. */
  readonly file: string;
  /** The folder that it is relative to. */
  readonly folder: string;
  /** Where in the file it stands, with its quotes. */
  readonly position: () => Position;
  readonly end: () => Position;
  /** What it matches by itself, with a `!` in front as well as without. */
  readonly fits: GlobMatcher;
}

/** True for a pattern that takes paths out again. */
export function isNegated({ word }: Pick<ConfigPattern, 'word'>): boolean {
  return word.startsWith('!');
}

/** The patterns of one file, in the order in which they stand. Those of suppressions are no part of it. */
export function patternsOf(layer: ConfigLayer): readonly ConfigPattern[] {
  const { file, directory, document } = layer;
  const patterns = (use: PatternUse, words: readonly Word[]): readonly ConfigPattern[] =>
    words.map((entry) => ({
      word: entry.word,
      use,
      file,
      folder: directory,
      position: () => document.position(entry.path, 'value'),
      end: () => document.end(entry.path),
      fits: createGlobMatcher([{ base: directory, patterns: [isNegated(entry) ? entry.word.slice(1) : entry.word] }]),
    }));
  return [
    ...layer.overrides.flatMap(({ files, excludedFiles }) => [...patterns('files', files), ...patterns('excludedFiles', excludedFiles)]),
    ...patterns('ignore', layer.ignore),
  ];
}
