import type * as reference from './reference.js';

/** The reader for what the scanner declines. It stands on the `yaml` package and is loaded by the runs that need it alone. */
export type ReferenceReader = typeof reference;

let loaded: ReferenceReader | undefined;

/** Thrown where the reference reader is needed in the middle of synchronous work: load it and do that work again. */
export class NeedsReference extends Error {
  constructor() {
    super('The reference reader is not loaded.');
  }
}

/** The reference reader, once someone loaded it. */
export function referenceReader(): ReferenceReader | undefined {
  return loaded;
}

/** Makes the reference reader known; for entry points that import it with everything else. */
export function registerReference(reader: ReferenceReader): void {
  loaded = reader;
}

/** Loads the reference reader. */
export async function loadReference(): Promise<void> {
  loaded ??= await import('./reference.js');
}
