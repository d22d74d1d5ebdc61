/**
 * Builds the package: the command as one file that starts fast, the modules that people import, the types, and the notices of the
 * libraries inside. With `--no-types` only what runs.
 */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCommand } from './build/command.js';
import { buildId } from './build/build-id.js';
import { notices } from './build/notices.js';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
rmSync('dist', { recursive: true, force: true });

/** Libraries that most runs never load: each stands in a file of its own beside the command. */
const LATE_LIBRARIES = ['yaml', 'ajv', 'globby', 'ignore', 'toml-eslint-parser'];

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  define: { PLIMSOLL_BUILD: JSON.stringify(buildId(root)) },
};

/** A CommonJS command starts in two thirds of the time that the platform takes to link the same code as ES modules. */
const command = await buildCommand({ root, outdir: 'dist', common, libraries: LATE_LIBRARIES });
chmodSync('dist/bin.cjs', 0o755);

const libraries = await build({
  ...common,
  entryPoints: Object.fromEntries(LATE_LIBRARIES.map((name) => [name, name])),
  outdir: 'dist/vendor',
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
});

const modules = await build({
  ...common,
  entryPoints: {
    index: 'src/index.ts',
    authoring: 'src/authoring/index.ts',
    testing: 'src/testing/index.ts',
    bench: 'src/yaml/bench.ts',
    eslint: 'src/eslint/index.ts',
    'eslint-worker': 'src/eslint/worker.ts',
  },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
  // CommonJS libraries in the bundle ask for the platform's modules by `require`.
  banner: { js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);" },
});

const inputs = [...command, ...[libraries, modules].flatMap(({ metafile }) => Object.keys(metafile?.inputs ?? {}))];
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', notices(inputs));
if (!process.argv.includes('--no-types')) {
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
}
