import type { Finding, RunError } from '../engine/finding.js';
import type { Formatter } from './format.js';
import { messageWithTemplate } from './message.js';
import { place } from './place.js';
import { runnerSafe, visible } from './sanitize.js';

/**
 * One line a finding, as Vim, Emacs and VS Code match: `file:line:col: severity: message [rule]`; before them what kept the run from
 * finishing. Suppressed findings are left out.
 */
export const format: Formatter = function* (result) {
  for (const error of result.errors) yield `${errorLine(error)}\n`;
  for (const finding of result.findings) {
    if (finding.suppressed === undefined) yield `${compactLine(finding)}\n`;
  }
};

/** A finding on one line, without its line break. */
export function compactLine(finding: Finding): string {
  return runnerSafe(`${place(finding)}: ${finding.severity}: ${visible(`${messageWithTemplate(finding)} [${finding.rule}]`)}`);
}

/** A failure as a line like a finding's, at the beginning of its file; one of the whole run has no place. */
function errorLine({ message, rule, file }: RunError): string {
  if (file === undefined || file === '') return runnerSafe(`plimsoll: error: ${visible(message)}`);
  return runnerSafe(`${visible(file)}:1:1: error: ${visible(`${message} [${rule ?? 'plimsoll'}]`)}`);
}
