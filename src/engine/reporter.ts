import type { FixOffer } from '../authoring/edit.js';
import type { AnyRule, HoleValue, MessageTemplate, Severity } from '../authoring/rule.js';
import { SEVERITY_RANK } from '../kubernetes/severity.js';
import type { Place, RelatedPlace } from '../authoring/view.js';
import { type KubernetesObject, objectOf, templateOf } from '../kubernetes/object.js';
import { asNodeView, type Located, locate } from '../yaml/locate.js';
import type { Finding } from './finding.js';
import { type Digest, fingerprint } from './fingerprint.js';
import { fillHoles } from './message.js';
import type { RuleSetting } from './settings.js';

/** A finding with the object that it is about. */
export interface ReportedFinding {
  readonly finding: Finding;
  readonly object: KubernetesObject | undefined;
  /** True when its grade is below what is reported; it still makes a suppression that covers it one of use. */
  readonly hidden: boolean;
}

/** A report as a rule makes it, without the types that its messages gave it. */
export interface LooseReport {
  readonly at: Place;
  readonly message: string;
  readonly data?: Readonly<Record<string, HoleValue>> | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: FixOffer | undefined;
  readonly suggestions?: readonly FixOffer[];
}

/** What a message of a rule says and how bad it is, as the rule is set. */
export interface Grading {
  readonly text: string;
  readonly severity: Severity;
  /** True when the severity is below what is reported. */
  readonly hidden: boolean;
}

/**
 * The text and severity of a rule's message.
 * @throws TypeError when the rule has no such message.
 */
export function gradingOf(rule: AnyRule, setting: RuleSetting, message: string): Grading {
  const templates = rule.messages as Readonly<Record<string, MessageTemplate>>;
  const template = Object.hasOwn(templates, message) ? templates[message] : undefined;
  if (template === undefined) throw new TypeError(`The rule has no message "${message}".`);
  const severity = setting.severity ?? (typeof template === 'string' ? rule.severity : template.severity);
  const hidden = setting.least !== undefined && SEVERITY_RANK[severity] < SEVERITY_RANK[setting.least];
  return { text: typeof template === 'string' ? template : template.text, severity, hidden };
}

/** Turns a rule's report into a finding, with its message graded and its place made concrete. */
export function makeFinding(rule: AnyRule, report: LooseReport, { text, severity, hidden }: Grading, { source, range, path, embeddedPath }: Located, digest: Digest): ReportedFinding {
  const view = asNodeView(report.at.view);
  const object = objectOf(view);
  const identity = object === undefined ? undefined : identityOf(object);
  const chartTemplate = templateOf(view);
  let digested: string | undefined;
  const finding: Finding = {
    rule: rule.id,
    severity,
    confidence: rule.confidence,
    messageId: report.message,
    message: fillHoles(text, report.data),
    source,
    range,
    ...(identity === undefined ? {} : { object: identity }),
    path,
    ...(embeddedPath === undefined ? {} : { embedded: { path: embeddedPath } }),
    ...(chartTemplate === undefined ? {} : { template: chartTemplate }),
    related: (report.related ?? []).map(({ at, message }) => {
      const place = locate(at);
      return { message, source: place.source, range: place.range };
    }),
    ...(report.fix === undefined && (report.suggestions ?? []).length === 0 ? {} : { offers: { fix: report.fix, suggestions: report.suggestions ?? [] } }),
    // Made when someone asks: people are not shown it, and loading what makes digests takes time.
    get fingerprint() {
      return (digested ??= fingerprint({ rule: rule.id, messageId: report.message, object: identity, view }, digest));
    },
  };
  return { finding, object, hidden };
}

function identityOf({ group, version, kind, namespace, name }: KubernetesObject): NonNullable<Finding['object']> {
  return { group, version, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
