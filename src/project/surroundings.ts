import { lstatSync, statSync } from 'node:fs';
import path from 'node:path';

import { CHART_NAME, KUSTOMIZATION_NAMES } from '../kubernetes/file-names.js';
import { entryPrefix, isInside } from './paths.js';

/** A path of something below a folder `templates`, on any platform. */
const BELOW_TEMPLATES = /[\\/]templates[\\/]/;

/**
 * What stands around a file: the git root, the nearest configuration, the chart that it is a template of, the kustomizations
 * above it. Answers are kept, so asking for each of many files costs one look at each folder; make one for each run. All
 * paths are absolute. Folders that cannot be read count as holding nothing.
 */
export class Surroundings {
  readonly #workingFolder: string;
  readonly #gitRoots = new Map<string, string | undefined>();
  readonly #charts = new Map<string, string | undefined>();
  readonly #kustomizations = new Map<string, readonly string[]>();
  readonly #nearest = new Map<string, Map<string, string | undefined>>();
  readonly #ownAbove = new Map<string, string>();
  readonly #settingsRoots = new Map<string, string | undefined>();

  constructor(workingFolder: string) {
    this.#workingFolder = path.resolve(workingFolder);
  }

  /**
   * The nearest folder at or above this one that holds `.git`, be it a folder or, in worktrees and submodules, a file. A folder like
   * `/tmp` is none, since everybody may have put it there.
   */
  gitRoot(folder: string): string | undefined {
    return upwards(folder, this.#gitRoots, (at) => (exists(entryPrefix(at, path) + '.git') && !isForEverybody(at) ? at : undefined));
  }

  /**
   * The highest folder whose settings hold for what is in this one: the git root; outside of a repository the working folder, and
   * those above it that are the user's own. Outside of both, the highest of the user's own folders that this one lies in, and none for a
   * folder that is not.
   */
  settingsRootOf(folder: string): string | undefined {
    if (!this.#settingsRoots.has(folder)) this.#settingsRoots.set(folder, this.#findSettingsRoot(folder));
    return this.#settingsRoots.get(folder);
  }

  #findSettingsRoot(folder: string): string | undefined {
    const root = this.gitRoot(folder);
    if (root !== undefined) return root;
    if (isInside(this.#workingFolder, folder, path)) return this.#highestOwn(this.#workingFolder);
    return isOwn(folder) ? this.#highestOwn(folder) : undefined;
  }

  /** The nearest file of one of these names that holds for what is in a folder, at or above it; in one folder the first name wins. */
  nearestSettings(folder: string, names: readonly string[]): string | undefined {
    const root = this.settingsRootOf(folder);
    if (root === undefined) return undefined;
    const question = [root, ...names].join('\0');
    const known = this.#nearest.get(question) ?? new Map<string, string | undefined>();
    this.#nearest.set(question, known);
    return upwards(folder, known, (at) => firstFile(at, names), (at) => at === root);
  }

  /**
   * The folder of the chart that renders this file: the nearest one above that holds `Chart.yaml` and has the file below its
   * `templates` folder, which is what Helm's loader takes as a template. `undefined` for every other file.
   */
  chartRootOf(file: string): string | undefined {
    if (!BELOW_TEMPLATES.test(file)) return undefined;
    return upwards(path.dirname(file), this.#charts, (at) => {
      if (path.basename(at) !== 'templates') return undefined;
      const chart = path.dirname(at);
      return firstFile(chart, [CHART_NAME]) === undefined ? undefined : chart;
    });
  }

  /**
   * The kustomization files in the file's folder and those above it, nearest first, up to the git root; without one up to
   * the working folder, and for a file outside both in its own folder alone.
   */
  kustomizationsNear(file: string): readonly string[] {
    const folder = path.dirname(file);
    return this.#kustomizationsFrom(folder, this.boundaryOf(folder));
  }

  /** The highest folder whose files have a say about what is in this one: the git root, else the working folder, else itself. */
  boundaryOf(folder: string): string {
    return this.gitRoot(folder) ?? (isInside(this.#workingFolder, folder, path) ? this.#workingFolder : folder);
  }

  #highestOwn(folder: string): string {
    const known = this.#ownAbove.get(folder);
    if (known !== undefined) return known;
    const above = path.dirname(folder);
    const highest = above === folder || !isOwn(above) ? folder : this.#highestOwn(above);
    this.#ownAbove.set(folder, highest);
    return highest;
  }

  #kustomizationsFrom(folder: string, boundary: string): readonly string[] {
    const known = this.#kustomizations.get(folder);
    if (known !== undefined) return known;
    const own = firstFile(folder, KUSTOMIZATION_NAMES);
    const above = folder === boundary ? [] : this.#kustomizationsFrom(path.dirname(folder), boundary);
    const all = own === undefined ? above : [own, ...above];
    this.#kustomizations.set(folder, all);
    return all;
  }
}

/** The first answer on the way up, kept for every folder that was passed; `isLast` names folders that are not left. */
function upwards(
  start: string,
  known: Map<string, string | undefined>,
  answerAt: (folder: string) => string | undefined,
  isLast: (folder: string) => boolean = () => false,
): string | undefined {
  const passed: string[] = [];
  let answer: string | undefined;
  for (let at = start; ; at = path.dirname(at)) {
    if (known.has(at)) {
      answer = known.get(at);
      break;
    }
    passed.push(at);
    answer = answerAt(at);
    if (answer !== undefined || isLast(at) || path.dirname(at) === at) break;
  }
  for (const folder of passed) known.set(folder, answer);
  return answer;
}

function firstFile(folder: string, names: readonly string[]): string | undefined {
  const prefix = entryPrefix(folder, path);
  const name = names.find((candidate) => isFile(prefix + candidate));
  return name === undefined ? undefined : prefix + name;
}

/** True for a folder that belongs to the user of this process and that not everybody may write into. */
function isOwn(folder: string): boolean {
  const own = process.getuid?.();
  if (own === undefined) {
    // Windows tells no owners: there, what stands in the user's own folder is taken for the user's.
    const home = process.env['USERPROFILE'];
    return home !== undefined && path.isAbsolute(home) && isInside(home, folder, path);
  }
  try {
    const { uid, mode } = statSync(folder);
    return uid === own && (mode & WRITABLE_BY_ALL) === 0;
  } catch {
    return false;
  }
}

const WRITABLE_BY_ALL = 0o002;

/** The bit of folders such as `/tmp`, in which everybody may put files and remove only their own. */
const STICKY = 0o1000;

function isForEverybody(folder: string): boolean {
  try {
    const { mode } = statSync(folder);
    return (mode & STICKY) !== 0 && (mode & WRITABLE_BY_ALL) !== 0;
  } catch {
    return false;
  }
}

function isFile(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}

function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
