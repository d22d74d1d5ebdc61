import type { BoundRole } from '../authoring/inventory.js';
import type { ObjectView } from '../authoring/objects.js';
import { addTo } from '../grouping.js';

const NONE: readonly BoundRole[] = [];

/** Bindings that are equally near to several definitions of an account, by the files of these. */
export class Ties {
  readonly #parts = new Map<readonly ObjectView[], BoundRole[]>();
  #byFile: Map<string, readonly BoundRole[]> | undefined;

  add(nearest: readonly ObjectView[], bound: BoundRole): void {
    addTo(this.#parts, nearest, bound);
  }

  /** Those that are near to the definition in a file: one list for all definitions that share all of theirs. */
  of(file: string): readonly BoundRole[] {
    this.#byFile ??= this.#index();
    return this.#byFile.get(file) ?? NONE;
  }

  #index(): Map<string, readonly BoundRole[]> {
    const byFile = new Map<string, readonly BoundRole[]>();
    for (const [nearest, bound] of this.#parts) {
      for (const file of new Set(nearest.map((each) => each.file))) {
        const known = byFile.get(file);
        byFile.set(file, known === undefined ? bound : [...known, ...bound]);
      }
    }
    return byFile;
  }
}
