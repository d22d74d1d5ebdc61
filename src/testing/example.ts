import type { Range } from '../source/source.js';

/** A manifest with the texts that findings must underline between « and », taken apart. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Range[];
}

/** Takes the marks out of a text. Marks may hold marks. Throws when one is not closed. */
export function readMarks(marked: string): MarkedText {
  let text = '';
  const marks: Range[] = [];
  const open: number[] = [];
  for (const part of marked.split(/([«»])/)) {
    if (part === '«') open.push(text.length);
    else if (part === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error('A » stands without its «.');
      marks.push({ start, end: text.length });
    } else text += part;
  }
  if (open.length > 0) throw new Error('A « is never closed.');
  return { text, marks: marks.sort((a, b) => a.start - b.start || a.end - b.end) };
}

/** The file name that an example stands for: what its first line says (`# hosts.toml`), else by its first character. */
export function exampleName(text: string): string {
  const named = /^# ([\w.-]+\.(?:toml|ya?ml|json))\s*\n/.exec(text);
  if (named?.[1] !== undefined) return named[1];
  return /^\s*\{/.test(text) ? 'example.json' : 'example.yaml';
}
