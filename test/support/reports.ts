import { Ajv } from 'ajv';
import { SaxesParser } from 'saxes';
import { expect } from 'vitest';

/** An element of XML with its text, that of its children left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** One entry of GitLab's code quality report. */
export interface CodeQualityEntry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** The fields that GitLab's own schema (codeclimate.json of its validators) wants, and what its documentation says of each. */
const CODE_QUALITY = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', minLength: 1, not: { pattern: '^\\./' } },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

/** Holds a value to GitLab's code quality report; fingerprints must be unique, as GitLab keeps one finding of each. */
export function expectCodeQuality(value: unknown): readonly CodeQualityEntry[] {
  expect(CODE_QUALITY(value), JSON.stringify(CODE_QUALITY.errors)).toBe(true);
  const entries = value as readonly CodeQualityEntry[];
  expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
  return entries;
}

interface ElementForm {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
  readonly text: boolean;
}

const OUTCOME: ElementForm = { required: [], optional: ['type', 'message'], children: [], text: true };

/** What junit-10.xsd of Jenkins' xUnit plugin allows, without the elements that only Maven's reruns and properties need. */
const JUNIT: Readonly<Record<string, ElementForm>> = {
  testsuites: { required: [], optional: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'], text: false },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'testcase', 'system-out', 'system-err'],
    text: false,
  },
  testcase: { required: ['name'], optional: ['time', 'classname', 'group'], children: ['skipped', 'error', 'failure', 'system-out', 'system-err'], text: false },
  skipped: OUTCOME,
  error: OUTCOME,
  failure: OUTCOME,
  'system-out': { required: [], optional: [], children: [], text: true },
  'system-err': { required: [], optional: [], children: [], text: true },
};

/** Holds a text to XML 1.0 and to the schema of JUnit's reports, its counts to what it holds and its names to be unique; gives the root. */
export function expectJunit(text: string): XmlElement {
  const root = parseXml(text);
  expect(root.name).toBe('testsuites');
  expect(faults(root)).toEqual([]);
  const names = root.children.flatMap(({ attributes, children }) => children.map((test) => `${attributes['name'] ?? ''}\n${test.attributes['name'] ?? ''}`));
  expect(new Set(names).size).toBe(names.length);
  return root;
}

function faults(element: XmlElement): readonly string[] {
  const { name, attributes, children, text } = element;
  const form = JUNIT[name];
  if (form === undefined) return [`<${name}> is not known`];
  const given = Object.keys(attributes);
  return [
    ...form.required.filter((attribute) => !given.includes(attribute)).map((attribute) => `<${name}> has no ${attribute}`),
    ...given.filter((attribute) => ![...form.required, ...form.optional].includes(attribute)).map((attribute) => `<${name}> may not have ${attribute}`),
    ...children.filter((child) => !form.children.includes(child.name)).map((child) => `<${name}> may not hold <${child.name}>`),
    ...(form.text || text.trim() === '' ? [] : [`<${name}> may not hold text`]),
    ...(name.startsWith('testsuite') ? wrongCounts(element) : []),
    ...children.flatMap(faults),
  ];
}

function wrongCounts({ name, attributes, children }: XmlElement): readonly string[] {
  const cases = name === 'testsuites' ? children.flatMap((suite) => suite.children) : children;
  const number = (kind: string): number => cases.filter((test) => test.children.some((child) => child.name === kind)).length;
  const right: Readonly<Record<string, number>> = { tests: cases.length, failures: number('failure'), errors: number('error'), ...(name === 'testsuite' ? { skipped: number('skipped') } : {}) };
  return Object.entries(right).flatMap(([key, value]) => (attributes[key] === String(value) ? [] : [`<${name}> says ${key}="${attributes[key] ?? ''}" of ${value}`]));
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: XmlElement[];
}

/** Reads a text as XML 1.0, gives its root, and throws where it is none. */
export function parseXml(text: string): XmlElement {
  const open: OpenElement[] = [{ name: '', attributes: {}, text: '', children: [] }];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => void open.push({ name, attributes: { ...attributes }, text: '', children: [] }));
  parser.on('text', (part) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += part;
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (closed !== undefined) open.at(-1)?.children.push({ ...closed, text: closed.children.length === 0 ? closed.text : closed.text.trim() });
  });
  parser.write(text).close();
  const root = open[0]?.children[0];
  if (root === undefined) throw new Error('The text holds no element.');
  return root;
}
