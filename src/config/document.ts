import type { Path } from '../authoring/view.js';
import type { Position, Source } from '../source/source.js';

/** Where something stands that is wrong: what is underlined, on one line. Lines and columns count from 1, ends are exclusive. */
export interface ConfigPlace extends Position {
  readonly endLine: number;
  readonly endColumn: number;
}

/** A configuration file as the reader hands it over: plain values, and where they stand. */
export interface ConfigDocument {
  /** The plain value as Kubernetes' YAML library decodes it; `null` or `undefined` for an empty file. Read-only. */
  readonly value: unknown;
  /** What is wrong with the text itself: broken syntax, duplicate keys, a second document. */
  readonly problems: readonly (ConfigPlace & { readonly message: string })[];
  /** Where a key or value stands; for a path that is not there, the nearest thing that is. */
  position(path: Path, part: 'key' | 'value'): Position;
  /** The same with what is underlined there: of what stands on several lines, the first. */
  place(path: Path, part: 'key' | 'value'): ConfigPlace;
  /** Where a value ends; for a path that is not there, the nearest thing that is. */
  end(path: Path): Position;
  /** A scalar's text as the author meant it, before a type is read into it: `1.30`, `off`. `undefined` for anything else. */
  text(path: Path): string | undefined;
}

/** How configuration is read. All paths are of one kind: absolute, or relative to the working folder; always with `/`. */
export interface ConfigIo {
  /** The text of a file, or `undefined` when there is none that may be read. */
  readonly readFile: (path: string) => string | undefined;
  readonly parse: (source: Source) => ConfigDocument;
  /** When given, `extends` may not reach a file outside this folder. `readFile` sees to links that lead out of it. */
  readonly root?: string;
}
