import path from 'node:path';
import { CONFIG_FILE_NAMES } from '../config/index.js';
import { isInside, Surroundings } from '../project/index.js';

/**
 * The folder whose files say what a file is about: that of the nearest configuration, else the git root, else the folder that is
 * open in the editor. `undefined` for a file that stands in none of them.
 */
export function contextOf(file: string, workspaceFolders: readonly string[]): string | undefined {
  const folder = path.dirname(file);
  const workspace = workspaceFolders.filter((each) => isInside(each, file, path)).sort((a, b) => b.length - a.length)[0];
  const surroundings = new Surroundings(workspace ?? folder);
  const boundary = surroundings.gitRoot(folder) ?? workspace;
  const config = surroundings.findUpwards(folder, CONFIG_FILE_NAMES, true);
  return config !== undefined && boundary !== undefined && isInside(boundary, config, path) ? path.dirname(config) : boundary;
}
