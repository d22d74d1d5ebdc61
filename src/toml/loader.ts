import type * as library from 'toml-eslint-parser';

/** What is used of the `toml-eslint-parser` package. */
export type TomlLibrary = Pick<typeof library, 'parseTOML'>;

let loaded: TomlLibrary | undefined;

/** Thrown where the TOML library is needed in the middle of synchronous work: load it with {@link loadToml} and do that work again. */
export class NeedsToml extends Error {
  constructor() {
    super('The TOML library is not loaded.');
  }
}

/** The TOML library, once someone loaded it. */
export function tomlLibrary(): TomlLibrary | undefined {
  return loaded;
}

/** Loads the TOML library. */
export async function loadToml(): Promise<void> {
  loaded ??= await import('toml-eslint-parser');
}
