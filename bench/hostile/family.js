/**
 * Files by path, or the text of the one file that there is.
 * @typedef {string | Readonly<Record<string, string>>} Files
 */

/**
 * Input of one shape that grows: what there is many of, how many for a run of a part of a second, and the files for a number. `args`
 * stand in place of a lint of the folder, `codes` in place of the exit codes of one.
 * @typedef {{ what: string, count: number, files: (count: number) => Files, args?: readonly string[], codes?: readonly number[] }} Family
 */

export {};
