import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { Collected } from './discovery.js';
import { failureWords } from './failure.js';
import type { IgnoreFiles } from './ignore-files.js';
import type { IgnoreRules } from './ignore-rules.js';
import { followLink, realPathOf } from './links.js';
import { isManifestName, isSkippedFolder, isVersionStore } from './names.js';
import { displayPath, displayPrefix, entryPrefix, isInside } from './paths.js';

/** How many folders deep a walk goes below the folder that it begins at. */
export const MAX_DEPTH = 64;

/** How a walk begins. */
export interface WalkStart {
  /** Absolute. */
  readonly folder: string;
  /** Absolute; shown paths are relative to it. */
  readonly workingFolder: string;
  /** The rules that hold in the folders above; `undefined` when there are none. */
  readonly rulesAbove: IgnoreRules | undefined;
  /** `undefined` when git's ignore files have no say. */
  readonly ignoreFiles: IgnoreFiles | undefined;
}

interface Folder {
  readonly absolute: string;
  /** Beginning of the shown paths of its entries. */
  readonly prefix: string;
  readonly depth: number;
  readonly rulesAbove: IgnoreRules | undefined;
}

/**
 * Lists the files below one folder. `run` is synchronous; it stops with false where the pattern library is needed and not
 * loaded, and goes on from there when it is called again.
 */
export class Walk {
  readonly #start: WalkStart;
  readonly #into: Collected;
  readonly #pending: Folder[];
  /** Then what is shown of a folder is not always what is shown of its parent and its name: `../here` is `.`. */
  readonly #leadsToWorkingFolder: boolean;
  #realRoot: string | undefined;

  constructor(start: WalkStart, into: Collected) {
    this.#start = start;
    this.#into = into;
    this.#leadsToWorkingFolder = start.folder !== start.workingFolder && isInside(start.folder, start.workingFolder, path);
    this.#pending = [{ absolute: start.folder, prefix: this.#prefixOf(start.folder), depth: 0, rulesAbove: start.rulesAbove }];
  }

  /** True when the walk is done. */
  run(): boolean {
    for (let folder = this.#pending.pop(); folder !== undefined; folder = this.#pending.pop()) {
      if (this.#visit(folder)) continue;
      this.#pending.push(folder);
      return false;
    }
    return true;
  }

  /** False when the folder has patterns and nothing yet to match them with. */
  #visit(folder: Folder): boolean {
    const entries = this.#entriesOf(folder);
    const added = this.#patternsIn(folder, entries);
    const { ignoreFiles } = this.#start;
    if (added !== undefined && added.patterns.length > 0 && ignoreFiles?.loaded === false) return false;
    const rules = added === undefined ? folder.rulesAbove : ignoreFiles?.extend(folder.rulesAbove, added);
    const absolutePrefix = entryPrefix(folder.absolute, path);
    for (const entry of entries) this.#take(entry, absolutePrefix + entry.name, folder, rules);
    return true;
  }

  #entriesOf(folder: Folder): Dirent[] {
    try {
      return readdirSync(folder.absolute, { withFileTypes: true });
    } catch (error) {
      this.#into.fail(folder.prefix.slice(0, -1) || '.', `This folder cannot be listed: ${failureWords(error)}.`);
      return [];
    }
  }

  #patternsIn(folder: Folder, entries: readonly Dirent[]): ReturnType<IgnoreFiles['patternsIn']> | undefined {
    const { ignoreFiles } = this.#start;
    if (ignoreFiles === undefined) return undefined;
    let git = false;
    let gitignore = false;
    for (const { name } of entries) {
      if (name === '.gitignore') gitignore = true;
      else if (name === '.git') git = true;
    }
    return git || gitignore ? ignoreFiles.patternsIn(folder.absolute, { git, gitignore }) : undefined;
  }

  #take(entry: Dirent, absolute: string, folder: Folder, rules: IgnoreRules | undefined): void {
    const { name } = entry;
    if (entry.isDirectory()) {
      const skipped = isSkippedFolder(name);
      if ((skipped && isVersionStore(name)) || this.#isHidden(absolute, true, rules)) return;
      if (skipped) {
        this.#into.skipped.push({ path: folder.prefix + name, reason: 'fetched-folder' });
        return;
      }
      this.#enter(name, absolute, folder, rules);
      return;
    }
    const link = entry.isSymbolicLink();
    const wanted = isManifestName(name);
    if (!wanted && !link) return;
    if (this.#isHidden(absolute, false, rules)) return;
    const shown = folder.prefix + name;
    // A name that is not UTF-8 comes with this character in place of what could not be read, and opens nothing.
    if (name.includes('\ufffd') && !isThere(absolute))
      this.#into.fail(shown, 'The name of this file is not UTF-8, so it cannot be opened.');
    else if (link) this.#follow(absolute, shown, wanted);
    else if (entry.isFile()) this.#into.addFile(shown, absolute, false);
    else this.#into.skipped.push({ path: shown, reason: 'special-file' });
  }

  #enter(name: string, absolute: string, parent: Folder, rulesAbove: IgnoreRules | undefined): void {
    const depth = parent.depth + 1;
    const shown = parent.prefix + name;
    if (depth > MAX_DEPTH) this.#into.fail(shown, `This folder lies more than ${MAX_DEPTH} folders deep and is not read.`);
    else
      this.#pending.push({
        absolute,
        prefix: this.#leadsToWorkingFolder ? this.#prefixOf(absolute) : `${shown}/`,
        depth,
        rulesAbove,
      });
  }

  #prefixOf(folder: string): string {
    return displayPrefix(displayPath(folder, this.#start.workingFolder, path));
  }

  #follow(absolute: string, shown: string, wanted: boolean): void {
    this.#realRoot ??= realPathOf(this.#start.folder);
    const target = followLink(absolute, this.#realRoot);
    const isFolder = target.type === 'skipped' && target.isFolder === true;
    if (wanted || isFolder) this.#into.addLink(shown, absolute, target);
  }

  #isHidden(absolute: string, isFolder: boolean, rules: IgnoreRules | undefined): boolean {
    if (rules?.hides(absolute, isFolder) !== true) return false;
    this.#into.gitIgnored++;
    return true;
  }
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}
