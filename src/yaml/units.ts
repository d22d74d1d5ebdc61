/** A tab, which is white space and never indentation. */
export const TAB = 9;
/** A line feed. */
export const LF = 10;
/** A carriage return, a line break alone or with a line feed. */
export const CR = 13;
/** A space, the only indentation. */
export const SPACE = 32;
/** `!`, which begins a tag. */
export const EXCLAMATION = 33;
/** `"`, around text with escapes. */
export const DOUBLE_QUOTE = 34;
/** `#`, which begins a comment. */
export const HASH = 35;
/** `%`, which begins a directive. */
export const PERCENT = 37;
/** `'`, around text without escapes. */
export const SINGLE_QUOTE = 39;
/** `,`, between items of flow collections. */
export const COMMA = 44;
/** `-`, which begins an item, and a marker. */
export const DASH = 45;
/** `/`, which JSON may escape. */
export const SLASH = 47;
/** `:`, between a key and its value. */
export const COLON = 58;
/** `?`, which begins an explicit key. */
export const QUESTION = 63;
/** `[`, which begins a flow sequence. */
export const OPEN_BRACKET = 91;
/** `\`, which begins an escape in double quotes. */
export const BACKSLASH = 92;
/** `]`, which ends a flow sequence. */
export const CLOSE_BRACKET = 93;
/** `{`, which begins a flow mapping. */
export const OPEN_BRACE = 123;
/** `}`, which ends a flow mapping. */
export const CLOSE_BRACE = 125;
/** The byte order mark, which may begin a text. */
export const BYTE_ORDER_MARK = 0xfeff;

/** True for a space or a tab. */
export function isSpaceUnit(unit: number): boolean {
  return unit === SPACE || unit === TAB;
}

/** True for a comma or a bracket of a flow collection. */
export function isFlowIndicator(unit: number): boolean {
  return unit === COMMA || unit === OPEN_BRACE || unit === CLOSE_BRACE || unit === OPEN_BRACKET || unit === CLOSE_BRACKET;
}

/** Letters, digits, `-`, `_` and `.`: what names of local tags are made of in practice. */
export function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 45 || unit === 46 || unit === 95;
}

/** True for a hexadecimal digit. */
export function isHexUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102);
}
