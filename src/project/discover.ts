import path from 'node:path';

import { readArgument } from './arguments.js';
import { Collected, type DiscoveredFile, type Discovery } from './discovery.js';
import { type GlobMatch, matchGlob } from './globs.js';
import { IgnoreFiles } from './ignore-files.js';
import type { IgnoreRules } from './ignore-rules.js';
import { followLink, realPathOf } from './links.js';
import { MANIFEST_EXTENSIONS, isManifestName } from './names.js';
import { displayPath, isInside, selfAndAncestors, sortByPath } from './paths.js';
import { Surroundings } from './surroundings.js';
import { Walk } from './walk.js';

/** What to look for, and from where. */
export interface DiscoveryRequest {
  /**
   * Files, folders and glob patterns, relative to the working folder or absolute. `!x` leaves out what a folder or pattern
   * would give, wherever it stands. With nothing but such arguments the working folder is meant. `-` has no meaning here.
   */
  readonly paths: readonly string[];
  /** Absolute; paths are shown relative to it. */
  readonly workingFolder: string;
  /** Whether `.gitignore` and git's `info/exclude` hide files; true unless set. Files that an argument names are never hidden. */
  readonly gitignore?: boolean;
  /** Shared with other questions of the same run, so that no folder is looked at twice. */
  readonly surroundings?: Surroundings;
}

/**
 * Lists the files that the arguments name, each once. Folders are walked: manifests by extension, hidden folders too, links to
 * files inside the folder, no links to folders. Never throws; what cannot be found or listed is in `errors`.
 */
export async function discover(request: DiscoveryRequest): Promise<Discovery> {
  const run = new Run(request);
  await run.readArguments();
  return run.result();
}

class Run {
  readonly #request: DiscoveryRequest;
  readonly #workingFolder: string;
  readonly #surroundings: Surroundings;
  readonly #ignoreFiles: IgnoreFiles | undefined;
  readonly #collected = new Collected();
  readonly #excluded = new Set<string>();

  constructor(request: DiscoveryRequest) {
    this.#request = request;
    this.#workingFolder = path.resolve(request.workingFolder);
    this.#surroundings = request.surroundings ?? new Surroundings(this.#workingFolder);
    this.#ignoreFiles = request.gitignore === false ? undefined : new IgnoreFiles(this.#workingFolder, this.#collected.errors);
  }

  async readArguments(): Promise<void> {
    const read = this.#request.paths.map((argument) => readArgument(argument, this.#workingFolder));
    for (const argument of read) {
      if (argument.type === 'file') this.#name(argument.absolute, argument.link);
      else if (argument.type === 'folder') await this.#walk(argument.absolute);
      else if (argument.type === 'glob') await this.#match(argument.pattern);
      else if (argument.type === 'wrong') this.#collected.errors.push(argument.error);
      else if (argument.type === 'excluded-path') this.#excluded.add(argument.absolute);
      else await this.#exclude(argument.pattern);
    }
    if (read.every(({ type }) => type.startsWith('excluded'))) await this.#walk(this.#workingFolder);
  }

  result(): Discovery {
    const { files, errors, skipped, gitIgnored } = this.#collected;
    return {
      files: eachOnce(this.#kept(files, (file) => (file.named ? undefined : file.absolute))),
      errors: distinct(
        this.#kept(errors, ({ file }) => file),
        ({ file, message }) => `${file}\0${message}`,
      ),
      skipped: distinct(
        this.#kept(skipped, (entry) => entry.path),
        (entry) => entry.path,
      ),
      gitIgnored,
    };
  }

  #name(absolute: string, link: boolean): void {
    this.#collected.addFile(this.#shown(absolute), absolute, link, true);
  }

  async #walk(folder: string): Promise<void> {
    const ignoreFiles = this.#ignoreFiles;
    const walk = new Walk(
      { folder, workingFolder: this.#workingFolder, rulesAbove: await this.#rulesAbove(folder), ignoreFiles },
      this.#collected,
    );
    while (!walk.run()) await ignoreFiles?.load();
  }

  /** The rules of the folders above, without those that hide the folder itself: it was named. */
  async #rulesAbove(folder: string): Promise<IgnoreRules | undefined> {
    const boundary = this.#surroundings.boundaryOf(folder);
    const above = path.dirname(folder);
    if (folder === boundary || this.#ignoreFiles?.anyUpTo(above, boundary) !== true) return undefined;
    await this.#ignoreFiles.load();
    return this.#ignoreFiles.rulesFor(above, boundary)?.showing(folder);
  }

  async #match(pattern: string): Promise<void> {
    const { errors } = this.#collected;
    const errorsBefore = errors.length;
    const matches = (await matchGlob(pattern, this.#workingFolder, errors)).filter(({ type }) => type !== 'folder');
    const manifests = matches.filter(({ name }) => isManifestName(name));
    if (manifests.length > 0) await this.#ignoreFiles?.load();
    const taken = manifests.filter(({ absolute }) => !this.#isGitIgnored(absolute));
    this.#collected.gitIgnored += manifests.length - taken.length;
    for (const match of taken) this.#take(match);
    if (taken.length === 0 && errors.length === errorsBefore) {
      errors.push({ message: matchedNothing(matches.length, manifests.length), file: pattern, usage: true });
    }
  }

  #take({ absolute, type }: GlobMatch): void {
    const shown = this.#shown(absolute);
    if (type === 'special') this.#collected.skipped.push({ path: shown, reason: 'special-file' });
    else if (type === 'link') this.#collected.addLink(shown, absolute, followLink(absolute, this.#realRootOf(absolute)));
    else this.#collected.addFile(shown, absolute, false);
  }

  /** Links of a pattern's matches may lead anywhere in the working folder, or stay in their own folder outside it. */
  #realRootOf(absolute: string): string {
    return realPathOf(isInside(this.#workingFolder, absolute, path) ? this.#workingFolder : path.dirname(absolute));
  }

  #isGitIgnored(absolute: string): boolean {
    const folder = path.dirname(absolute);
    return this.#ignoreFiles?.rulesFor(folder, this.#surroundings.boundaryOf(folder))?.hides(absolute, false) === true;
  }

  async #exclude(pattern: string): Promise<void> {
    for (const { absolute } of await matchGlob(pattern, this.#workingFolder, [])) this.#excluded.add(absolute);
  }

  /** Without what `!x` leaves out; an item without a path stays. */
  #kept<T>(items: T[], pathOf: (item: T) => string | undefined): T[] {
    if (this.#excluded.size === 0) return items;
    return items.filter((item) => {
      const at = pathOf(item);
      if (at === undefined) return true;
      return !selfAndAncestors(path.resolve(this.#workingFolder, at), path).some((each) => this.#excluded.has(each));
    });
  }

  #shown(absolute: string): string {
    return displayPath(absolute, this.#workingFolder, path);
  }
}

function matchedNothing(matches: number, manifests: number): string {
  if (matches === 0) return 'No file matches this pattern.';
  if (manifests > 0) return 'All files that match this pattern are ignored by git; name a file itself to have it read.';
  return `No file that matches this pattern is ${MANIFEST_EXTENSIONS}; name a file itself to have it read.`;
}

/** Sorts, and leaves one of the files that several arguments give: the named one. */
function eachOnce(files: DiscoveredFile[]): DiscoveredFile[] {
  const named = files.filter((file) => file.named);
  const others = named.length === 0 ? files : [...named, ...files.filter((file) => !file.named)];
  return distinct(others, (file) => file.path);
}

/** Sorts by a key and keeps the first of each. */
function distinct<T>(items: T[], keyOf: (item: T) => string): T[] {
  return sortByPath(items, keyOf).filter((item, index) => index === 0 || keyOf(item) !== keyOf(items[index - 1] ?? item));
}
