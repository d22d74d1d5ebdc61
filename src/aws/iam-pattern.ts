/**
 * Whether an IAM pattern, where `*` stands for any text and `?` for one character, covers all of a text. Letter case counts. Takes
 * time in proportion to pattern times text at worst, and never more.
 */
export function iamLike(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let reached = 0;
  while (reached < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      resume = reached;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[reached])) {
      at++;
      reached++;
    } else if (star !== -1) {
      at = star + 1;
      reached = ++resume;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** True for a pattern with `*` or `?` in it; IAM's own variables (`${aws:…}`, `${*}`) are no wildcards. */
export function hasIamWildcard(pattern: string): boolean {
  return /[*?]/u.test(pattern.replaceAll(VARIABLE, ''));
}

const VARIABLE = /\$\{[^{}]*\}/gu;
