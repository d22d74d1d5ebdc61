/** Writes plain values as block YAML, in the styles that people and tools use. */

/** @typedef {string | number | boolean | null | undefined} Scalar */
/** @typedef {Scalar | Sequence | Mapping} Value */
/** @typedef {readonly Value[]} Sequence */
/** @typedef {{ readonly [key: string]: Value }} Mapping */

/**
 * `indentSequences`: sequences two columns deeper than their key. `quote`: how strings that need quotes are quoted.
 * `wrap`: plain strings longer than this go on in the next line, as controller-gen once did; 0 for never.
 * @typedef {{ indentSequences: boolean, quote: '"' | "'", wrap: number }} Style
 */

/** Strings that YAML 1.1 would read as something else, or that hold characters of YAML's own. */
const NEEDS_QUOTES = /^$|^[\s\-?:,[\]{}#&*!|>'"%@`=~.]|: |:$| #|\s$|^(y|n|yes|no|on|off|true|false|null)$|^[+\d][\d._:exob-]*$/i;

/**
 * The value as the lines of a YAML document that ends in a line break.
 * @param {Value} value
 * @param {Style} style
 * @returns {string}
 */
export function emit(value, style) {
  /** @type {string[]} */
  const lines = [];
  if (isNested(value)) block(value, 0, style, lines);
  else lines.push(...scalar('---', value, -1, style));
  return `${lines.join('\n')}\n`;
}

/**
 * A mapping or sequence with something in it.
 * @param {Value} value
 * @param {number} column
 * @param {Style} style
 * @param {string[]} lines
 */
function block(value, column, style, lines) {
  const pad = ' '.repeat(column);
  if (Array.isArray(value)) {
    for (const item of /** @type {readonly Value[]} */ (value)) {
      if (isNested(item)) {
        const from = lines.length;
        block(item, column + 2, style, lines);
        lines[from] = `${pad}- ${(lines[from] ?? '').slice(column + 2)}`;
      } else lines.push(...scalar(`${pad}-`, item, column, style));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      const name = NEEDS_QUOTES.test(key) ? quoted(key, style) : key;
      if (isNested(child)) {
        lines.push(`${pad}${name}:`);
        block(child, Array.isArray(child) && !style.indentSequences ? column : column + 2, style, lines);
      } else lines.push(...scalar(`${pad}${name}:`, child, column, style));
    }
  }
}

/**
 * @param {Value} value
 * @returns {boolean}
 */
function isNested(value) {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/**
 * @param {string} lead
 * @param {Value} value
 * @param {number} column
 * @param {Style} style
 * @returns {string[]}
 */
function scalar(lead, value, column, style) {
  if (typeof value !== 'string') return [`${lead} ${JSON.stringify(value)}`];
  const pad = ' '.repeat(column + 2);
  if (value.includes('\n')) {
    const text = value.endsWith('\n') ? value.slice(0, -1) : value;
    return [`${lead} ${value.endsWith('\n') ? '|' : '|-'}`, ...text.split('\n').map((line) => (line === '' ? '' : pad + line))];
  }
  if (NEEDS_QUOTES.test(value)) return [`${lead} ${quoted(value, style)}`];
  if (style.wrap === 0 || value.length <= style.wrap) return [`${lead} ${value}`];
  const [first = '', ...rest] = wrapped(value, style.wrap);
  return [`${lead} ${first}`, ...rest.map((line) => pad + line)];
}

/**
 * @param {string} text
 * @param {Style} style
 * @returns {string}
 */
function quoted(text, { quote }) {
  return quote === '"' ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/**
 * @param {string} text
 * @param {number} width
 * @returns {string[]}
 */
function wrapped(text, width) {
  /** @type {string[]} */
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length >= width && !word.startsWith('#')) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
