import path from 'node:path';
import { CONFIG_FILE_NAMES } from '../config/index.js';
import { isInside, Surroundings } from '../project/index.js';

/**
 * The folder whose files say what the ones in this folder are about: that of the nearest configuration, else the git root, else the
 * innermost of the folders that somebody works in. `undefined` for a folder that stands in none of them. All
 * paths are absolute. A configuration that is `untrusted` has no say.
 */
export function contextOf(folder: string, workingFolders: readonly string[], surroundings: Surroundings, untrusted: boolean): string | undefined {
  const working = workingFolders.filter((each) => isInside(each, folder, path)).sort((a, b) => b.length - a.length)[0];
  const boundary = surroundings.gitRoot(folder) ?? working;
  const config = untrusted ? undefined : surroundings.nearestSettings(folder, CONFIG_FILE_NAMES);
  return config !== undefined && boundary !== undefined && isInside(boundary, config, path) ? path.dirname(config) : boundary;
}

/**
 * The contexts of all these folders, absolute and sorted: none lies in another one, so that no file is read twice. A folder that has
 * no context adds none.
 */
export function contextsOf(folders: Iterable<string>, workingFolder: string, untrusted: boolean): readonly string[] {
  const surroundings = new Surroundings(workingFolder);
  const contexts = new Set<string>();
  for (const folder of new Set(folders)) {
    const context = contextOf(folder, [workingFolder], surroundings, untrusted);
    if (context !== undefined) contexts.add(context);
  }
  return [...contexts].filter((each) => ![...contexts].some((other) => other !== each && isInside(other, each, path))).sort();
}
