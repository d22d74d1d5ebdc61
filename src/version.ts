import manifest from '../package.json' with { type: 'json' };

/** The version of Plimsoll, as its package says it. */
export const TOOL_VERSION: string = manifest.version;

declare const PLIMSOLL_BUILD: string | undefined;

/** False where the sources run unbuilt. */
export const IS_BUILT: boolean = typeof PLIMSOLL_BUILD === 'string';

/**
 * Names the build that runs, by a digest of its sources and rules, so that what one build kept on the disk is not read by another.
 * Where they run unbuilt they are digested now.
 */
export async function buildId(): Promise<string> {
  return typeof PLIMSOLL_BUILD === 'string' ? PLIMSOLL_BUILD : (await import('../tools/build/build-id.js')).buildId();
}
