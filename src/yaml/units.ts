/** UTF-16 units that mean something to YAML, by their names in its specification. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const PERCENT = 37;
export const SINGLE_QUOTE = 39;
export const COMMA = 44;
export const DASH = 45;
export const SLASH = 47;
export const COLON = 58;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
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
