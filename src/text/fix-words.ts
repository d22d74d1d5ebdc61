/** What a rule can mend, as a sentence for people; empty for a rule that offers nothing. */
export function fixWords(fix: 'safe' | 'suggestion' | undefined): string {
  if (fix === 'safe') return '`plimsoll --fix` mends this where only one thing can be meant.';
  return fix === 'suggestion' ? '`plimsoll --fix-suggestions` can mend this; `--diff` with it shows the change first.' : '';
}
