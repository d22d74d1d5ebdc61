import { UsageError } from '../cli/io.js';

/** The inputs of the action, as `action.yml` describes them. What is not given is `undefined`. */
export interface Inputs {
  readonly paths: readonly string[];
  readonly config: string | undefined;
  readonly preset: string | undefined;
  readonly failOn: string | undefined;
  /** `files` to judge the files that a change touches, `findings` to keep the findings that it brought. */
  readonly changedOnly: 'files' | 'findings' | undefined;
  readonly sarifFile: string | undefined;
  readonly version: string | undefined;
}

/** A version as npm writes it, without a range or a tag: what is run is what was asked for (semver.org, 2.0.0). */
const EXACT_VERSION = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9A-Za-z.-]{1,100})?$/;

/** Words of `changed-only`; for booleans those of YAML's core schema, as the runner's own toolkit reads them. */
const CHANGED_ONLY: Readonly<Record<string, Inputs['changedOnly']>> = { true: 'files', false: undefined, findings: 'findings' };

/**
 * Reads the inputs from the environment, where the runner puts them: `INPUT_` and the name in capitals.
 * @throws UsageError for a value that an input does not take.
 */
export function readInputs(env: Readonly<Record<string, string | undefined>>): Inputs {
  const input = (name: string): string | undefined => {
    const value = env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '';
    return value === '' ? undefined : value;
  };
  return {
    paths: pathsOf(input('paths')),
    config: input('config'),
    preset: input('preset'),
    failOn: input('fail-on'),
    changedOnly: changedOnly(input('changed-only') ?? 'false'),
    sarifFile: input('sarif-file'),
    version: exactVersion(input('version')),
  };
}

/** One path a line. A file called `-` is no stream here. */
function pathsOf(value: string | undefined): readonly string[] {
  const paths = (value ?? '.').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  return paths.map((path) => (path === '-' ? './-' : path));
}

function changedOnly(value: string): Inputs['changedOnly'] {
  const word = /^(?:true|True|TRUE|false|False|FALSE)$/.test(value) ? value.toLowerCase() : value;
  if (Object.hasOwn(CHANGED_ONLY, word)) return CHANGED_ONLY[word];
  throw new UsageError(`The input changed-only takes true, false or findings; "${value}" is none of them.`);
}

function exactVersion(value: string | undefined): string | undefined {
  const version = value?.replace(/^v/, '');
  if (version === undefined || EXACT_VERSION.test(version)) return version;
  throw new UsageError(`The input version takes an exact version such as 1.2.3; "${value ?? ''}" is none.`, 'A range or a tag would run what nobody has looked at.');
}
