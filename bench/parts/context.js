/** What every part of the benchmark is given. */

/**
 * The build under test, the folder of manifests, and whether few runs are enough.
 * @typedef {{ build: import('../plimsoll.js').Build, folder: string, quick: boolean }} Context
 */

export {};
