import { lstatSync, statSync } from 'node:fs';
import path from 'node:path';

import { CHART_NAME, KUSTOMIZATION_NAMES } from '../kubernetes/file-names.js';
import { entryPrefix, isInside } from './paths.js';

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

  constructor(workingFolder: string) {
    this.#workingFolder = path.resolve(workingFolder);
  }

  /** The nearest folder at or above this one that holds `.git`, be it a folder or, in worktrees and submodules, a file. */
  gitRoot(folder: string): string | undefined {
    return upwards(folder, this.#gitRoots, (at) => (exists(entryPrefix(at, path) + '.git') ? at : undefined));
  }

  /**
   * The nearest file of one of these names at or above a folder; in one folder the first name wins. With `stopAtGitRoot`
   * nothing above the git root is looked at.
   */
  findUpwards(startFolder: string, names: readonly string[], stopAtGitRoot: boolean): string | undefined {
    const question = [...names, String(stopAtGitRoot)].join('\0');
    const known = this.#nearest.get(question) ?? new Map<string, string | undefined>();
    this.#nearest.set(question, known);
    const isLast = (at: string): boolean => stopAtGitRoot && this.gitRoot(at) === at;
    return upwards(startFolder, known, (at) => firstFile(at, names), isLast);
  }

  /**
   * The folder of the chart that renders this file: the nearest one above that holds `Chart.yaml` and has the file below its
   * `templates` folder, which is what Helm's loader takes as a template. `undefined` for every other file.
   */
  chartRootOf(file: string): string | undefined {
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
