import type { ObjectIdentity } from '../authoring/objects.js';
import type { AppliedSuppression, Finding, Location } from '../engine/finding.js';
import type { FixReporter, ReportFix } from '../engine/report.js';
import { asItIs, type FormatOptions, type HostPath } from './format.js';
import { LEVELS } from './sarif-rule.js';
import { artifactLocation } from './uri.js';

/** Related places of one result; GitHub shows 100 locations and refuses the file above 1,000. */
const MOST_RELATED = 99;

/** A `result`. Its text ends with links to the related places, as GitHub shows a related place only where the text links to it. */
export function sarifResult(finding: Finding, ruleIndex: number, { fixesOf, hostPath = asItIs }: Pick<FormatOptions, 'fixesOf' | 'hostPath'>): object {
  const related = finding.related.slice(0, MOST_RELATED);
  const { object, suppressed } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: messageText(finding.message, related.map((place) => place.message)) },
    locations: [
      { physicalLocation: physicalLocation(finding, hostPath), ...(object === undefined ? {} : { logicalLocations: [logicalLocation(object)] }) },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((place, index) => relatedLocation(place, index + 1, hostPath)) }),
    partialFingerprints: { 'plimsoll/v1': finding.fingerprint },
    ...(suppressed === undefined ? { ...fixes(finding, fixesOf, hostPath) } : { suppressions: [suppression(suppressed)] }),
    properties: {
      confidence: finding.confidence,
      messageId: finding.messageId,
      path: finding.path,
      ...(finding.embedded === undefined ? {} : { embedded: finding.embedded }),
      ...(finding.template === undefined ? {} : { template: finding.template }),
    },
  };
}

/** Where a finding or a related place stands. Columns are UTF-16 units, the end is exclusive, as in ours. */
function physicalLocation({ source, range }: Location, hostPath: HostPath): object {
  const start = source.position(range.start);
  const end = source.position(range.end);
  return {
    artifactLocation: artifactLocation(hostPath(source.name)),
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function relatedLocation(place: Finding['related'][number], id: number, hostPath: HostPath): object {
  return { id, physicalLocation: physicalLocation(place, hostPath), message: { text: plainText(place.message) } };
}

function logicalLocation({ group, version, kind, namespace, name }: ObjectIdentity): object {
  const type = [...(group === '' ? [] : [group]), version, kind];
  return { name, fullyQualifiedName: [...type, ...(namespace === undefined ? [] : [namespace]), name].join('/'), kind: 'object' };
}

function suppression({ kind, reason, until, origin }: AppliedSuppression): object {
  return {
    kind: kind === 'config' || kind === 'baseline' ? 'external' : 'inSource',
    status: 'accepted',
    justification: reason,
    ...(until === undefined && origin === undefined ? {} : { properties: { ...(until === undefined ? {} : { until }), ...(origin === undefined ? {} : { origin }) } }),
  };
}

function messageText(message: string, related: readonly string[]): string {
  if (related.length === 0) return plainText(message);
  return `${plainText(message)} See ${related.map((label, index) => `[${escapeBrackets(label)}](${index + 1})`).join(', ')}.`;
}

/** Text without a link in it: brackets are escaped only where they would make one (SARIF 2.1.0, 3.11.6). */
function plainText(text: string): string {
  return text.includes('](') ? escapeBrackets(text) : text;
}

function escapeBrackets(text: string): string {
  return text.replace(/[\\[\]]/g, '\\$&');
}

/** The changes that can be made, those that are safe first. SARIF knows no word for what is safe: the description says it. */
function fixes(finding: Finding, fixesOf: FixReporter | undefined, hostPath: HostPath): object {
  if (finding.offers === undefined || fixesOf === undefined) return {};
  const made = fixesOf(finding).filter(({ edits }) => edits !== undefined);
  return made.length === 0 ? {} : { fixes: made.map((fix) => sarifFix(fix, hostPath)) };
}

function sarifFix({ title, kind, edits = [] }: ReportFix, hostPath: HostPath): object {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: kind === 'safe' ? title : `${title} (a suggestion)` },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(hostPath(file)),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, text }) => ({
          deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
          insertedContent: { text },
        })),
    })),
    properties: { kind },
  };
}
