import { build } from 'esbuild';
import { notices } from './notices.js';

/**
 * Makes what `action.yml` runs: one file with everything in it, and the notices of the libraries inside. The working folder must be
 * the project's root. The same sources and libraries give the same bytes.
 * @returns {Promise<ReadonlyMap<string, string>>} the texts by their names below `action/`
 */
export async function buildAction() {
  const { outputFiles, metafile } = await build({
    entryPoints: ['src/action/bin.ts'],
    outfile: 'action/index.cjs',
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
  return new Map([
    ['index.cjs', outputFiles[0]?.text ?? ''],
    ['THIRD-PARTY-NOTICES.txt', notices(Object.keys(metafile.inputs))],
  ]);
}
