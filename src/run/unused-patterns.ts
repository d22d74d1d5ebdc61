import path from 'node:path';
import { type ConfigPattern, isNegated, type PatternUse, type ResolvedConfig } from '../config/index.js';
import type { UnusedEntry } from '../engine/settings.js';
import { anyEntryBelow, type Surroundings, wouldGitHide } from '../project/index.js';
import { type ConfiguredFile, slashed } from './settings.js';

/** How many patterns are looked for beside the files of the run: each costs a look at all that is there. */
const MOST_LOOKED_FOR = 50;

/** What is known of the files of a run. */
export interface PatternSearch {
  /** Every configuration of the run, each once, also those that hold for none of its files. */
  readonly configurations: readonly ResolvedConfig[];
  /** All files that were found, also those that the configuration leaves out. */
  readonly files: () => readonly ConfiguredFile[];
  /** True for a folder all of whose files are judged. */
  readonly judgesAllIn: (folder: string) => boolean;
  readonly surroundings: Surroundings;
}

/** What becomes of a pattern that fits nothing. */
const SO: Readonly<Record<PatternUse, string>> = {
  files: 'so the settings of the override do not hold where they were meant to.',
  excludedFiles: 'so the settings of the override hold also where they were not meant to.',
  ignore: 'so nothing is left out by it.',
};

/**
 * The patterns of configuration files that fit nothing below their folder, where all of it was judged. A pattern that fits what is no
 * manifest, or that git ignores as a path, may be meant for what is not there now: nothing is said of it.
 */
export async function unusedPatterns({ configurations, files, judgesAllIn, surroundings }: PatternSearch): Promise<readonly UnusedEntry[]> {
  const unused: UnusedEntry[] = [];
  let looked = 0;
  let all: readonly ConfiguredFile[] | undefined;
  for (const config of configurations) {
    const nearest = config.files.at(-1);
    if (nearest === undefined || !judgesAllIn(path.dirname(nearest))) continue;
    all ??= files();
    for (const pattern of config.patterns()) {
      const fitting = all.filter(({ absolute }) => pattern.fits(slashed(absolute)));
      if (fitting.some((file) => file.config === config)) continue;
      if (fitting.length === 0 && (looked++ >= MOST_LOOKED_FOR || (await mayFit(pattern, surroundings)))) continue;
      unused.push({ ...pattern, message: `${what(pattern, fitting.length)}, ${isNegated(pattern) ? 'so it changes nothing.' : SO[pattern.use]}` });
    }
  }
  return unused;
}

async function mayFit({ word, folder, fits }: ConfigPattern, surroundings: Surroundings): Promise<boolean> {
  if (anyEntryBelow(path.resolve(folder), (absolute, isFolder) => fits(slashed(absolute), isFolder))) return true;
  return wouldGitHide(word.replace(/^!/, ''), path.resolve(folder), surroundings);
}

function what({ word }: ConfigPattern, fitting: number): string {
  return fitting === 0 ? `\`${word}\` fits nothing below the folder of this configuration` : `All files that \`${word}\` fits have a nearer configuration`;
}
