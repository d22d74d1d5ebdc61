import { directiveComment, directiveWords, IGNORE_ANNOTATION, REASON_HOLE } from '../engine/directive.js';
import type { Finding } from '../engine/finding.js';
import { takesComments } from '../engine/suppression-place.js';

/** How to accept one finding: what to write, and where. Neither is sanitised. */
export interface Acceptance {
  readonly write: string;
  readonly where: string;
}

/**
 * How to suppress exactly this finding. YAML takes a comment above the line; text inside a string takes it above the string's
 * key; JSON has no comments, so the object takes an annotation, and a JSON text without an object the configuration. `undefined` for an
 * entry of the configuration itself, which can only be mended.
 */
export function acceptance(finding: Finding): Acceptance | undefined {
  if (finding.ofConfiguration === true) return undefined;
  const rules = [finding.rule];
  const reason = REASON_HOLE;
  if (!takesComments(finding.source)) {
    return finding.object === undefined
      ? { write: `rule: ${finding.rule}`, where: 'with a path and a reason, under suppressions in plimsoll.yaml' }
      : { write: `"${IGNORE_ANNOTATION}": "${directiveWords(rules, { reason })}"`, where: 'as an annotation of the object' };
  }
  const comment = directiveComment(rules, { reason });
  if (finding.embedded === undefined) return { write: comment, where: 'on the line above' };
  const key = finding.path.findLast((step) => typeof step === 'string');
  return { write: comment, where: key === undefined ? 'on the line above the string' : `on the line above "${key}:"` };
}
