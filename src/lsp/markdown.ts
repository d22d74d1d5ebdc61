import { visible } from '../formatters/sanitize.js';

/** Text of linted files in Markdown, shown as it is: signs that could begin markup, a link or HTML are escaped. */
export function plain(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&');
}

/** Text as inline code, in a fence that is longer than any inside it. */
export function code(text: string): string {
  const shown = visible(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${shown}\`` : `${fence} ${shown} ${fence}`;
}

/** Markdown of ours as text for clients that show none: fences, stars and escapes are taken away. */
export function withoutMarkup(markdown: string): string {
  return markdown.replace(/\\([\\`*_{}[\]()<>#+!|~&-])|\*\*|`+ ?/g, (_whole, escaped: string | undefined) => escaped ?? '');
}
