import { visible } from './sanitize.js';

/**
 * Text for GitHub's Markdown that shows as it is, also in a table cell: every ASCII sign that could begin markup, HTML, a link or
 * a table cell becomes a character reference. A zero-width space after `@` and `#` keeps GitHub from linking what follows.
 */
export function escapeMarkdown(text: string): string {
  return visible(text).replace(/[!-+./:<-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};${sign === '@' || sign === '#' ? '&#8203;' : ''}`);
}

/** Text as inline code. GitHub links nothing in it, so nothing is put into names that people copy. */
export function codeMarkdown(text: string): string {
  return `<code>${escapeMarkdown(text).replaceAll('&#8203;', '')}</code>`;
}
