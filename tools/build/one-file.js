import { createHash } from 'node:crypto';
import { build } from 'esbuild';

/** Stands for the build's id until the text is there that it is made of. */
const ID_PLACEHOLDER = 'PLIMSOLL_BUILD_PLACEHOLDER';

/**
 * Makes one CommonJS file of an entry and of all that it imports. The working folder must be the project's root. The same sources and
 * libraries give the same bytes. The id of the build is a digest of the file, so that it changes when the file does and no more often.
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
    define: { PLIMSOLL_BUILD: JSON.stringify(ID_PLACEHOLDER) },
  });
  const text = outputFiles[0]?.text ?? '';
  const id = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { text: text.replaceAll(ID_PLACEHOLDER, id), inputs: Object.keys(metafile.inputs) };
}
