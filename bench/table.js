/** Figures as text. */

/**
 * One line of the table: what was measured, what came out, and the figure that is due, where there is one.
 * @typedef {{ what: string, measured: string, due?: string }} Row
 */

/** What a part of the benchmark gives: lines for people, and the same as data. */
/** @typedef {{ rows: Row[], data: Record<string, unknown> }} Result */

/**
 * A Markdown table, its columns aligned.
 * @param {readonly Row[]} rows
 * @returns {string}
 */
export function table(rows) {
  const cells = [['what', 'measured', 'due'], ...rows.map(({ what, measured, due = '' }) => [what, measured, due])];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}

/** @param {number} milliseconds */
export function time(milliseconds) {
  return milliseconds < 1000 ? `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms` : `${(milliseconds / 1000).toFixed(2)} s`;
}

/** @param {number} bytes millions of bytes, as in MB/s */
export function size(bytes) {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}

/** @param {number} ratio */
export function ratio(ratio) {
  return ratio.toFixed(ratio < 1 ? 3 : 2);
}

/**
 * @param {number} part
 * @param {number} whole
 */
export function percent(part, whole) {
  return whole === 0 ? '0 %' : `${((100 * part) / whole).toFixed(2)} %`;
}

/**
 * Wall time, CPU and memory in one cell.
 * @param {import('./measure.js').Cost} cost
 */
export function cost({ wall, cpu, memory }) {
  return `${time(wall)}, CPU ${time(cpu)}, ${size(memory)}`;
}
