import { build } from 'esbuild';

/**
 * The exports of a module of the project, so that the build can look at their values. Libraries are not loaded.
 * @param {import('esbuild').BuildOptions} options what to bundle
 * @returns {Promise<Readonly<Record<string, unknown>>>}
 */
export async function evaluated(options) {
  const { outputFiles } = await build({ ...options, bundle: true, write: false, outfile: 'unused.js', format: 'esm', platform: 'node', packages: 'external', logLevel: 'warning' });
  const text = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  /** @type {unknown} */
  const module = await import(`data:text/javascript;base64,${text}`);
  return /** @type {Readonly<Record<string, unknown>>} */ (module);
}
