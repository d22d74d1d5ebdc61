import type { ConfigPlace } from './document.js';

/** One thing that is wrong with the settings. Without a file it is about the command line. Lines and columns count from 1, ends are exclusive. */
export interface ConfigProblem {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The settings cannot be used: wrong usage, exit code 2. It carries every problem that was found, not only the first. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(formatConfigProblem).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** One line for people: `file:line:column: message`. */
export function formatConfigProblem(problem: ConfigProblem): string {
  if (problem.file === undefined) return problem.message;
  const place = problem.line === undefined ? '' : `:${String(problem.line)}:${String(problem.column ?? 1)}`;
  return `${problem.file}${place}: ${problem.message}`;
}

const MOST_SHOWN = 100;

/** Collects problems until all are known. After the first hundred it only counts, so that a hostile file costs little. */
export class ProblemList {
  readonly #shown: ConfigProblem[] = [];
  #hidden = 0;

  /** Adds a problem; the message is made only when it will be shown. */
  add(message: () => string, file?: string, place?: () => ConfigPlace): void {
    if (this.#shown.length === MOST_SHOWN) {
      this.#hidden++;
      return;
    }
    this.#shown.push({
      message: message(),
      ...(file === undefined ? {} : { file }),
      ...(place === undefined ? {} : place()),
    });
  }

  /** A list of its own with the same problems. */
  copy(): ProblemList {
    const copy = new ProblemList();
    copy.#shown.push(...this.#shown);
    copy.#hidden = this.#hidden;
    return copy;
  }

  /** Throws a {@link ConfigError} when there is a problem: file by file in the order of their first problem, then by line and column. */
  throwIfAny(): void {
    if (this.#shown.length === 0) return;
    const files = [...new Set(this.#shown.map((problem) => problem.file))];
    const sorted = this.#shown.toSorted(
      (a, b) =>
        files.indexOf(a.file) - files.indexOf(b.file) ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    );
    throw new ConfigError(this.#hidden === 0 ? sorted : [...sorted, { message: `${String(this.#hidden)} more problems are not shown.` }]);
  }
}
