import type { Path } from '../authoring/view.js';
import type { Finding, LintResult, RunError } from '../engine/finding.js';
import { docsUrl } from '../engine/report.js';
import { addTo } from '../grouping.js';
import { asItIs, type FormatOptions, type Formatter } from './format.js';
import { ledgerSentence, unjudgedLines } from './ledger.js';
import { messageWithTemplate } from './message.js';
import { place } from './place.js';
import { repeats } from './repeats.js';
import { visible } from './sanitize.js';

/** A test of the report: its XML, and what it counts as. */
interface Case {
  readonly xml: string;
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
}

/** Suite of what went wrong in no file. */
const RUN_SUITE = 'plimsoll';

/**
 * JUnit's XML as Jenkins' schema (junit-10.xsd of its xUnit plugin) has it: a suite for each file and for each finding a test that
 * fails. An info is a test that passes with a text, a suppressed finding one that is skipped, a failure of the run one in error. A
 * file without any has one test, which passes, or is skipped where nothing of the file was judged. Names of tests hold no line, so that they stay the same where lines move.
 */
export const format: Formatter = function* (result, options) {
  const suites = suitesOf(result, options);
  const { hostPath = asItIs } = options;
  const all = [...suites.values()].flat();
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plimsoll" ${counts(all)}>\n`;
  for (const [name, cases] of suites) {
    yield `  <testsuite name="${escapeXml(name)}" ${counts(cases)} skipped="${cases.filter(({ kind }) => kind === 'skipped').length}"${name === RUN_SUITE ? '' : ` file="${escapeXml(hostPath(name))}"`}>\n`;
    for (const { xml } of cases) yield `    ${xml}\n`;
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
};

function suitesOf(result: LintResult, options: FormatOptions): ReadonlyMap<string, readonly Case[]> {
  const suites = new Map<string, Case[]>(result.files.map((file) => [file.path, []]));
  const numberOf = repeats();
  for (const finding of result.findings) {
    const name = nameOf(finding);
    const number = numberOf(`${finding.source.name}\n${name}`);
    addTo(suites, finding.source.name, findingCase(finding, number === 1 ? name : `${name} (${number})`, options));
  }
  for (const error of result.errors) addTo(suites, error.file ?? RUN_SUITE, errorCase(error));
  for (const file of result.files) {
    const cases = suites.get(file.path);
    const [line] = cases?.length === 0 ? unjudgedLines([file]) : [];
    if (line !== undefined) cases?.push({ xml: `<testcase classname="${escapeXml(file.path)}" name="not judged"><skipped message="${escapeXml(ledgerSentence(line))}"/></testcase>`, kind: 'skipped' });
  }
  for (const [name, cases] of suites) if (cases.length === 0) cases.push({ xml: `<testcase classname="${escapeXml(name)}" name="no findings"/>`, kind: 'passed' });
  return suites;
}

function findingCase(finding: Finding, name: string, options: FormatOptions): Case {
  const open = `<testcase classname="${escapeXml(finding.source.name)}" name="${escapeXml(name)}">`;
  if (finding.suppressed !== undefined) {
    return { xml: `${open}<skipped message="${escapeXml(finding.suppressed.reason)}"/></testcase>`, kind: 'skipped' };
  }
  const remedy = options.rules.get(finding.rule)?.docs.remedy;
  const message = messageWithTemplate(finding);
  const lines = [`${place(finding)}: ${message}`, ...finding.related.map((related) => `${place(related)}: ${related.message}`), ...(remedy === undefined ? [] : [remedy]), docsUrl(finding.rule)];
  const text = lines.map(escapeXml).join('\n');
  if (finding.severity === 'info') return { xml: `${open}<system-out>${text}</system-out></testcase>`, kind: 'passed' };
  return { xml: `${open}<failure type="${finding.severity}" message="${escapeXml(message)}">${text}</failure></testcase>`, kind: 'failure' };
}

function errorCase({ file, rule, message, usage }: RunError): Case {
  const words = escapeXml(message);
  return {
    xml: `<testcase classname="${escapeXml(file ?? RUN_SUITE)}" name="${escapeXml(rule ?? 'run')}"><error type="${usage === true ? 'usage' : 'unfinished'}" message="${words}">${words}</error></testcase>`,
    kind: 'error',
  };
}

/** The rule, the object and the path, which tell a finding of a file from the others without its line. */
function nameOf({ rule, object, path, embedded }: Finding): string {
  const identity = object === undefined ? [] : [object.kind, [object.namespace, object.name].filter((part) => part !== undefined).join('/')];
  const steps = [path, embedded?.path ?? []].map(pathText).filter((text) => text !== '');
  return [rule, ...identity, ...steps].join(' ');
}

function pathText(path: Path): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

function counts(cases: readonly Case[]): string {
  const number = (kind: Case['kind']): number => cases.filter((test) => test.kind === kind).length;
  return `tests="${cases.length}" failures="${number('failure')}" errors="${number('error')}"`;
}

/** Text for XML 1.0, which has no place for control characters at all: they are shown as escapes. */
function escapeXml(text: string): string {
  return visible(text).replace(/[&<>"'\ufffe\uffff]/g, (sign) => `&#${sign === '\ufffe' || sign === '\uffff' ? 0xfffd : sign.charCodeAt(0)};`);
}
