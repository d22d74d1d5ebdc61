/**
 * Builds the command: one file with what every run needs, its core, and parts that a run loads when it needs them. A part uses the
 * core's own modules, so that no class and no state of theirs exists twice; what only parts use is bundled into each of them.
 */
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { readRules, rulePartModules, rulesModule, ruleTexts } from './rules.js';
import { nameOf, ON_CALL, onCallModule, Split } from './split.js';

/** @typedef {import('esbuild').BuildOptions} BuildOptions */

/** How the core and its parts ask for each other. The launcher runs both as expressions. */
const CORE_BANNER =
  '(function(require,__launcher){"use strict";let __core;const __parts={},__part=name=>__parts[name]??=__launcher.load("parts/"+name+".cjs")(id=>__core(id),__part,require),' +
  '__texts=name=>require("./parts/"+name+".json");';
const CORE_FOOTER = '})';

/** Parts can ask for the core's modules before the command begins. */
const CORE = "import 'core:registry'; import './src/bin.ts';";

/** The parentheses make the platform compile all of it at once, and not a second time when it is called. */
const PART_BANNER =
  '(function(__core,__part,__outer){"use strict";const require=name=>name.startsWith("core:")?__core(name):__outer(name),module={exports:{}};';
const PART_FOOTER = 'return module.exports})';

/**
 * Writes `bin.cjs`, which launches it, `command.cjs` and `parts/` into `outdir`.
 * @param {{ root: string, outdir: string, common: BuildOptions, libraries: readonly string[] }} request `libraries` have files of
 *   their own in `vendor/`
 * @returns {Promise<readonly string[]>} the files that went in
 */
export async function buildCommand({ root, outdir, common, libraries }) {
  /** @satisfies {BuildOptions} */
  const options = { ...common, absWorkingDir: root, format: /** @type {const} */ ('cjs'), supported: { 'dynamic-import': false } };
  const rules = await readRules(root);
  const split = new Split({ root, libraries, rules: rulesModule(rules, { part: '__part', texts: '__texts' }) });
  await split.findCore(options);

  /** @type {string[]} */
  const inputs = [];
  /** @type {(entry: BuildOptions) => Promise<void>} */
  const bundle = async (entry) => {
    const { metafile } = await build({ ...options, ...entry });
    inputs.push(...Object.keys(metafile?.inputs ?? {}));
  };
  /** @type {(name: string, entry: BuildOptions) => Promise<void>} */
  const part = async (name, entry) => {
    await bundle({ ...entry, outfile: `${outdir}/parts/${name}.cjs`, banner: { js: PART_BANNER }, footer: { js: PART_FOOTER }, plugins: [split.partPlugin(name)] });
  };
  for (const [name, contents] of rulePartModules(rules)) await part(name, { stdin: { contents, resolveDir: root } });
  for (const name of new Set(ON_CALL.values())) await part(name, { stdin: { contents: onCallModule(name), resolveDir: root } });
  for (const file of split.parts) await part(nameOf(file), { entryPoints: [file] });
  await bundle({ stdin: { contents: CORE, resolveDir: root }, outfile: `${outdir}/command.cjs`, banner: { js: CORE_BANNER }, footer: { js: CORE_FOOTER }, plugins: [split.corePlugin()] });
  await bundle({ entryPoints: ['src/launcher.ts'], outfile: `${outdir}/bin.cjs`, banner: { js: '#!/usr/bin/env node' }, supported: {} });

  mkdirSync(`${outdir}/parts`, { recursive: true });
  for (const [name, texts] of ruleTexts(rules)) writeFileSync(`${outdir}/parts/${name}.json`, JSON.stringify(texts));
  return inputs;
}
