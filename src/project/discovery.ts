import { isKustomizationFile } from '../kubernetes/file-names.js';
import type { ProjectError } from './failure.js';

/** One file to read. */
export interface DiscoveredFile {
  /** The path people see: relative to the working folder, with `/`. */
  readonly path: string;
  /** The path to open it by. */
  readonly absolute: string;
  /** True when an argument named it, and not only a folder or a pattern that holds it. */
  readonly named: boolean;
  /** True when it is a symbolic link. */
  readonly link: boolean;
  /** True for the file of a kustomization: read these first, they say which others are patches. */
  readonly kustomization: boolean;
}

/**
 * Why an entry was left out: a link to a folder that is read where it stands, a link that leads out of the folder that was named or
 * into what a walk does not enter, no regular file (pipe, socket, device) under a name that would be read, or a folder of what package
 * managers and build tools fetch or make.
 */
export type SkipReason = 'linked-folder' | 'link-outside' | 'special-file' | 'fetched-folder';

/** What a symbolic link leads to: a file to read, something to leave out, or nothing, with a sentence that says why. */
export type LinkTarget =
  | { readonly type: 'file' }
  | { readonly type: 'skipped'; readonly reason: SkipReason; readonly isFolder?: true }
  | { readonly type: 'broken'; readonly message: string };

/** An entry that was left out by design; nothing failed. */
export interface SkippedEntry {
  readonly path: string;
  readonly reason: SkipReason;
}

/** What the arguments of a run name, sorted by the bytes of the shown paths. */
export interface Discovery {
  readonly files: readonly DiscoveredFile[];
  /** What could not be found, listed or opened. */
  readonly errors: readonly ProjectError[];
  readonly skipped: readonly SkippedEntry[];
  /** How many entries git's ignore files hid, a folder counted as one: for the words of a run that found nothing. */
  readonly gitIgnored: number;
}

/** Where the parts of a discovery put what they find, in any order and with repetitions. */
export class Collected {
  readonly files: DiscoveredFile[] = [];
  readonly errors: ProjectError[] = [];
  readonly skipped: SkippedEntry[] = [];
  gitIgnored = 0;

  addFile(shown: string, absolute: string, link: boolean, named = false): void {
    const name = shown.slice(shown.lastIndexOf('/') + 1);
    this.files.push({ path: shown, absolute, named, link, kustomization: isKustomizationFile(name) });
  }

  /** Adds a link that is worth reading for its name, by what it leads to. */
  addLink(shown: string, absolute: string, target: LinkTarget): void {
    if (target.type === 'file') this.addFile(shown, absolute, true);
    else if (target.type === 'skipped') this.skipped.push({ path: shown, reason: target.reason });
    else this.fail(shown, target.message);
  }

  fail(file: string, message: string): void {
    this.errors.push({ message, file });
  }
}
