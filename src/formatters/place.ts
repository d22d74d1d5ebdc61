import type { Location } from '../engine/finding.js';
import { visible } from './sanitize.js';

/** `file:line:col` as terminals and editors link it, with hostile names made visible. */
export function place({ source, range }: Location): string {
  const { line, column } = source.position(range.start);
  return `${visible(source.name)}:${line}:${column}`;
}
