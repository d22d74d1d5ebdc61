import type { Finding } from '../engine/finding.js';
import type { Formatter } from './format.js';
import { place } from './place.js';
import { runnerSafe, visible } from './sanitize.js';

/** One line a finding, as Vim, Emacs and VS Code match: `file:line:col: severity: message [rule]`. Suppressed findings are left out. */
export const format: Formatter = function* (result) {
  for (const finding of result.findings) {
    if (finding.suppressed === undefined) yield `${compactLine(finding)}\n`;
  }
};

/** A finding on one line, without its line break. */
export function compactLine(finding: Finding): string {
  return runnerSafe(`${place(finding)}: ${finding.severity}: ${visible(`${finding.message} [${finding.rule}]`)}`);
}
