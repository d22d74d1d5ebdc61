import type { Severity } from '../authoring/rule.js';
import type { Finding } from '../engine/finding.js';
import { directiveComment, REASON_HOLE } from '../engine/directive.js';
import { docsUrl } from '../engine/report.js';
import type { RuleInfo } from './format.js';
import { crop } from './text.js';
import { encodePath } from './uri.js';

/** SARIF's level of a severity. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note' };

/**
 * GitHub's `security-severity`, the score of a rule: from 7.0 it shows high, from 4.0 medium, below low. Critical, from 9.0, is
 * never said: a manifest alone does not show what it protects.
 */
const SCORES: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '2.0' };

const PROBLEMS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'recommendation' };

/** Families about text and names that lead nowhere: mistakes, but nothing that GitHub should list under security. */
const NOT_SECURITY: readonly string[] = ['meta', 'plimsoll', 'ref', 'api'];

/** GitHub's bound on the two descriptions. */
const LONGEST_DESCRIPTION = 1_024;

/** A `reportingDescriptor` with what GitHub shows of a rule; a rule that nothing is known of gets what one of its findings tells. */
export function ruleDescriptor(id: string, rule: RuleInfo | undefined, example: Finding): object {
  const family = rule?.family ?? id.split('/', 1)[0] ?? id;
  const severity = rule?.severity ?? example.severity;
  const security = !NOT_SECURITY.includes(family);
  return {
    id,
    shortDescription: { text: crop(rule?.docs.summary ?? id, LONGEST_DESCRIPTION) },
    fullDescription: { text: crop(rule?.docs.why ?? id, LONGEST_DESCRIPTION) },
    helpUri: helpUri(id),
    help: rule === undefined ? { text: helpUri(id), markdown: `<${helpUri(id)}>` } : { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      tags: [...(security ? ['security'] : []), 'kubernetes', family],
      precision: rule?.confidence ?? example.confidence,
      'problem.severity': PROBLEMS[severity],
      ...(security ? { 'security-severity': SCORES[severity] } : {}),
    },
  };
}

/** Ids come from plugins too; only an encoded one is a URI. */
function helpUri(id: string): string {
  return docsUrl(encodePath(id));
}

function helpText({ id, docs }: RuleInfo): string {
  return [docs.why, `What to do: ${docs.remedy}`, `To accept it: ${directiveComment([id], { reason: REASON_HOLE })}`, ...docs.references].join('\n\n');
}

function helpMarkdown({ id, docs }: RuleInfo): string {
  const references = docs.references.map((reference) => `- <${reference}>`).join('\n');
  return [
    docs.why,
    `**What to do:** ${docs.remedy}`,
    `**To accept it,** write above the line:\n\n\`\`\`yaml\n${directiveComment([id], { reason: REASON_HOLE })}\n\`\`\``,
    ...(references === '' ? [] : [`**References**\n\n${references}`]),
    `[More about this rule](${helpUri(id)})`,
  ].join('\n\n');
}
