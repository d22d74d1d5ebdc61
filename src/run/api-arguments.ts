import { ConfigError } from '../config/index.js';
import { didYouMean } from '../text/suggest.js';

/**
 * Holds what a function of the API got to be a text.
 * @throws TypeError when it is something else.
 */
export function checkText(caller: string, text: unknown): void {
  if (typeof text !== 'string') throw new TypeError(`${caller} takes a text, and got ${kindOf(text)}.`);
}

/**
 * Holds what a function of the API got to be a path or a list of paths.
 * @throws TypeError when it is something else.
 */
export function checkPaths(caller: string, paths: unknown): void {
  if (typeof paths === 'string') return;
  const stranger = Array.isArray(paths) ? (paths as readonly unknown[]).find((path) => typeof path !== 'string') : paths;
  if (Array.isArray(paths) && stranger === undefined && !paths.includes(undefined)) return;
  const what = Array.isArray(paths) ? `a list with ${kindOf(stranger)} in it` : kindOf(paths);
  throw new TypeError(`${caller} takes a path or a list of paths, and got ${what}.`);
}

/**
 * Holds what a function of the API got to be a path in a document.
 * @throws TypeError when it is no list.
 */
export function checkSteps(caller: string, path: unknown): void {
  if (!Array.isArray(path)) throw new TypeError(`${caller} takes a path as a list of its steps, and got ${kindOf(path)}.`);
}

/**
 * Holds what a function of the API got to be options that it knows: others would be ignored without a word.
 * @throws TypeError when they are no object.
 * @throws ConfigError when one is not among the known.
 */
export function checkOptions(caller: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw new TypeError(`${caller} takes its options as an object, and got ${kindOf(options)}.`);
  const unknown = Object.keys(options).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new ConfigError(unknown.map((name) => ({ message: `There is no option "${name}".${didYouMean(name, known) || ` Options are ${known.join(', ')}.`}` })));
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
