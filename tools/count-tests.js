/**
 * Prints `N passed, N failed` from the results that vitest wrote as JSON to the file of the first argument. A test file that could not be
 * run counts as one that failed. Exits with 1 unless tests ran and none failed.
 */
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Results
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {readonly { readonly name: string, readonly status: string, readonly assertionResults: readonly { readonly status: string }[] }[]} testResults
 */

const [file = ''] = process.argv.slice(2);
const { passed, failed } = existsSync(file) ? count(read(file)) : notRun();
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
process.stdout.write(`${passed} passed, ${failed} failed\n`);

/**
 * @param {string} path
 * @returns {Results}
 */
function read(path) {
  /** @type {unknown} */
  const results = JSON.parse(readFileSync(path, 'utf8'));
  return /** @type {Results} */ (results);
}

/** @param {Results} results */
function count({ numFailedTests, numPassedTests, testResults }) {
  const broken = testResults.filter(({ assertionResults, status }) => status === 'failed' && assertionResults.every((each) => each.status !== 'failed'));
  for (const { name } of broken) process.stdout.write(`could not be run: ${name}\n`);
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

function notRun() {
  process.stdout.write('The tests did not run.\n');
  return { passed: 0, failed: 0 };
}
