import { build } from 'esbuild';

/**
 * Makes one CommonJS file of an entry and of all that it imports. The working folder must be the project's root. The same sources and
 * libraries give the same bytes.
 * @param {string} entry - the entry's path from the root
 * @param {string} outfile - the path from the root that the file is made for; nothing is written
 * @param {readonly string[]} [external] - modules that stand where the file runs
 * @returns {Promise<{ readonly text: string, readonly inputs: readonly string[] }>} the file, and the paths of all that went into it
 */
export async function buildOneFile(entry, outfile, external = []) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    outfile,
    external: [...external],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
}
