import manifest from '../package.json' with { type: 'json' };

/** The version of Plimsoll, as its package says it. */
export const TOOL_VERSION: string = manifest.version;

declare const PLIMSOLL_BUILD: string | undefined;

/** Names the build that runs, by a digest of its sources; `undefined` where they run unbuilt. */
export const BUILD_ID: string | undefined = typeof PLIMSOLL_BUILD === 'string' ? PLIMSOLL_BUILD : undefined;
