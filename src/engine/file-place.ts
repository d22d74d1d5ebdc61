import type { Place } from '../authoring/view.js';
import { locate } from '../yaml/locate.js';

/** Where something stands in a file; lines and columns from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where a place stands; for text inside text in the outer file. */
export function filePlace(place: Place): FilePlace {
  const { source, range } = locate(place);
  const { line, column } = source.position(range.start);
  return { file: source.name, line, column };
}
