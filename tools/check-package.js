/** Checks what `npm pack` would publish: every entry point is in it, nothing that users do not need, and no folder of this machine. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');
const EXPECTED = /^(?:dist\/(?!code\/).+|schemas\/.+\.json|package\.json|README\.md|LICENSE)$/;

/** @type {unknown} */
const listed = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' }));
const [packed] = /** @type {readonly { readonly size: number, readonly files: readonly { readonly path: string }[] }[]} */ (listed);
const files = (packed?.files ?? []).map((file) => file.path);
/** @type {unknown} */
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const { bin, exports } = /** @type {Readonly<Record<'bin' | 'exports', object>>} */ (manifest);

const faults = [
  ...targets([bin, exports]).filter((target) => !files.includes(target)).map((target) => `${target} is an entry point and not in the package`),
  ...files.filter((file) => !EXPECTED.test(file)).map((file) => `${file} does not belong into the package`),
  ...files.filter((file) => readFileSync(path.join(ROOT, file), 'utf8').includes(`${ROOT}${path.sep}`)).map((file) => `${file} names a folder of this machine`),
];
for (const fault of faults) process.stderr.write(`${fault}\n`);
process.stdout.write(`The package has ${files.length} files, ${Math.round((packed?.size ?? 0) / 1024)} KiB packed.\n`);
process.exitCode = faults.length === 0 && files.length > 0 ? 0 : 1;

/**
 * Every path in `bin` and `exports`, however deep.
 * @param {unknown} value
 * @returns {readonly string[]}
 */
function targets(value) {
  if (typeof value === 'string') return [value.replace(/^\.\//, '')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(targets) : [];
}
