import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type AnySchemaObject } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { LintResult } from '../../src/engine/finding.js';
import { format } from '../../src/formatters/sarif.js';
import { artifactLocation } from '../../src/formatters/uri.js';
import { Source } from '../../src/source/source.js';
import { findingOn, HOSTILE, options, render, resultOf, ROLE, RULE } from './support.js';

interface Region {
  startLine: number;
  startColumn: number;
  endLine: number;
  endColumn: number;
}
interface Place {
  physicalLocation: { artifactLocation: { uri: string; uriBaseId?: string }; region: Region };
  logicalLocations?: { fullyQualifiedName: string }[];
}
interface Result {
  ruleId: string;
  ruleIndex: number;
  level: string;
  message: { text: string };
  locations: Place[];
  relatedLocations?: (Place & { id: number; message: { text: string } })[];
  partialFingerprints: Record<string, string>;
  suppressions?: unknown;
}
interface Descriptor {
  id: string;
  shortDescription: { text: string };
  fullDescription: { text: string };
  help: { text: string; markdown: string };
  helpUri: string;
  properties: { tags: string[]; precision: string; 'security-severity'?: string };
}
interface Log {
  version: string;
  runs: {
    tool: { driver: { name: string; version: string; rules: Descriptor[] } };
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: { level: string; message: { text: string } }[] }[];
    columnKind: string;
    results: Result[];
  }[];
}

/** The OASIS schema. It is draft 4, of which it uses nothing that draft 7 reads differently but the name of `$id`. */
const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
const schema = JSON.parse(readFileSync(path, 'utf8')) as AnySchemaObject;
delete schema.$schema;
delete schema.id;
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validSarif = ajv.compile(schema);

/** The log of a result, held to the schema and to what GitHub's "SARIF support for code scanning" asks for beyond it. */
function sarif(result: LintResult, changes = {}) {
  const log = JSON.parse(render(format, result, changes)) as Log;
  expect(validSarif(log), JSON.stringify(validSarif.errors?.slice(0, 5))).toBe(true);
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  expect(Array.isArray(run.results)).toBe(true);
  const { rules } = run.tool.driver;
  for (const rule of rules) githubRule(rule);
  for (const entry of run.results.slice(0, 100)) githubResult(entry, rules);
  return run;
}

function githubRule(rule: Descriptor): void {
  expect(rule.shortDescription.text.length).toBeLessThanOrEqual(1_024);
  expect(rule.fullDescription.text.length).toBeLessThanOrEqual(1_024);
  expect(rule.help.text).not.toBe('');
  expect(rule.properties.tags.length).toBeLessThanOrEqual(10);
  expect(['very-high', 'high', 'medium', 'low']).toContain(rule.properties.precision);
  const score = rule.properties['security-severity'];
  expect(rule.properties.tags.includes('security')).toBe(score !== undefined);
  if (score !== undefined) expect(Number(score)).toBeGreaterThan(0);
}

function githubResult(result: Result, rules: readonly Descriptor[]): void {
  expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
  expect(result.message.text).not.toBe('');
  expect(result.locations).toHaveLength(1);
  expect(result.partialFingerprints['primaryLocationLineHash']).toBeUndefined();
  expect(result.partialFingerprints['plimsoll/v1']).toMatch(/^[0-9a-f]{64}$/);
  for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? [])]) {
    const { startLine, startColumn, endLine, endColumn } = physicalLocation.region;
    for (const number of [startLine, startColumn, endLine, endColumn]) expect(number).toBeGreaterThanOrEqual(1);
    expect(endLine > startLine || endColumn >= startColumn).toBe(true);
    expect(physicalLocation.artifactLocation.uri).not.toMatch(/[\s\\#?<>"^`{|}]|%(?![0-9A-F]{2})/);
  }
}

describe('sarif', () => {
  it('has an empty list of results for a clean run', () => {
    const run = sarif(resultOf([]));
    expect(run.results).toEqual([]);
    expect(run.tool.driver).toMatchObject({ name: 'Plimsoll', version: '0.1.0', rules: [] });
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.invocations).toEqual([{ executionSuccessful: true, toolExecutionNotifications: [] }]);
  });

  it('says all of a finding', () => {
    const finding = findingOn(ROLE, '"*"', {
      object: { group: 'rbac.authorization.k8s.io', version: 'v1', kind: 'Role', namespace: 'shop', name: 'ops' },
      related: [
        { source: ROLE, range: { start: 0, end: 10 }, message: 'bound [here]' },
        { source: ROLE, range: { start: 41, end: 45 }, message: 'the role' },
      ],
      suppressed: { kind: 'annotation', reason: 'break glass', until: '2027-01-31' },
    });
    const [result] = sarif(resultOf([finding])).results;
    expect(result).toMatchObject({
      ruleId: 'rbac/wildcard-verbs',
      level: 'error',
      message: { text: 'Role "ops" allows every verb on secrets. See [bound \\[here\\]](1), [the role](2).' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'deploy/role.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 8, startColumn: 13, endLine: 8, endColumn: 16 },
          },
          logicalLocations: [{ name: 'ops', fullyQualifiedName: 'rbac.authorization.k8s.io/v1/Role/shop/ops', kind: 'object' }],
        },
      ],
      relatedLocations: [
        { id: 1, message: { text: 'bound [here]' } },
        { id: 2, message: { text: 'the role' } },
      ],
      partialFingerprints: { 'plimsoll/v1': 'ab'.repeat(32) },
      suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'break glass', properties: { until: '2027-01-31' } }],
    });
  });

  it('describes the rules of its results, and only them', () => {
    const other = { ...RULE, id: 'rbac/other' };
    const meta = { ...RULE, id: 'meta/placeholder', family: 'meta', severity: 'warning' as const, confidence: 'medium' as const };
    const rules = new Map([RULE, other, meta].map((rule) => [rule.id, rule]));
    const run = sarif(resultOf([findingOn(ROLE, '"*"'), findingOn(ROLE, 'ops', { rule: meta.id }), findingOn(ROLE, 'ops', { rule: 'house/unknown' })]), { rules });
    const [unknown, placeholder, verbs] = run.tool.driver.rules;
    expect(unknown).toMatchObject({ id: 'house/unknown' });
    expect(placeholder).toMatchObject({ id: 'meta/placeholder', properties: { tags: ['kubernetes', 'meta'], precision: 'medium', 'problem.severity': 'warning' } });
    expect(verbs).toMatchObject({
      id: 'rbac/wildcard-verbs',
      shortDescription: { text: RULE.docs.summary },
      fullDescription: { text: RULE.docs.why },
      helpUri: 'https://plimsoll.dev/rules/rbac/wildcard-verbs',
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'kubernetes', 'rbac'], precision: 'high', 'security-severity': '8.0' },
    });
    for (const part of [RULE.docs.why, RULE.docs.remedy, RULE.docs.references[0], '# plimsoll-ignore rbac/wildcard-verbs -- <reason>']) {
      expect(verbs?.help.text).toContain(part);
      expect(verbs?.help.markdown).toContain(part);
    }
    expect(run.tool.driver.rules).toHaveLength(3);
  });

  it('tells failures as notifications', () => {
    const [invocation] = sarif(resultOf([], { errors: [{ message: 'The rule crashed.', rule: 'rbac/x', file: 'a b.yaml' }] })).invocations;
    expect(invocation).toEqual({
      executionSuccessful: false,
      toolExecutionNotifications: [
        {
          level: 'error',
          message: { text: 'The rule crashed.' },
          properties: { rule: 'rbac/x' },
          locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b.yaml', uriBaseId: '%SRCROOT%' } } }],
        },
      ],
    });
  });

  it.each([
    ['note', [{ path: 'a.yaml', state: 'read', objects: 1 }, { path: 't.yaml', state: 'template', objects: 0 }]],
    ['warning', [{ path: 't.yaml', state: 'template', objects: 0 }]],
  ] as const)('tells what was not judged as a %s', (level, files) => {
    const [invocation] = sarif(resultOf([], { files })).invocations;
    const text = '1 chart template not read: render it with `helm template . | plimsoll -` (t.yaml).';
    expect(invocation).toEqual({ executionSuccessful: true, toolExecutionNotifications: [{ level, message: { text } }] });
  });

  it('keeps true values, and lets no message make a link', () => {
    const finding = findingOn(new Source(HOSTILE, 'x'), 'x', { message: `${HOSTILE} [click](https://evil.example)`, rule: HOSTILE });
    const [result] = sarif(resultOf([finding])).results;
    expect(result?.ruleId).toBe(HOSTILE);
    expect(result?.message.text).toContain('\\[click\\](https://evil.example)');
    expect(result?.message.text.startsWith('::error::a%0A\r\n')).toBe(true);
  });

  it('keeps the most severe 25,000 and says how many it left out', () => {
    const infos = Array.from({ length: 20_000 }, () => findingOn(ROLE, 'ops', { severity: 'info' }));
    const errors = Array.from({ length: 8_000 }, () => findingOn(ROLE, '"*"'));
    const suppressed = findingOn(ROLE, '"*"', { suppressed: { kind: 'config', reason: 'x' } });
    const run = sarif(resultOf([suppressed, ...infos, ...errors]));
    expect(run.results).toHaveLength(25_000);
    expect(run.results.filter(({ level }) => level === 'error')).toHaveLength(8_000);
    expect(run.results.filter(({ suppressions }) => suppressions !== undefined)).toHaveLength(0);
    expect(run.results[0]?.level).toBe('note');
    expect(run.invocations[0]?.executionSuccessful).toBe(true);
    expect(run.invocations[0]?.toolExecutionNotifications).toEqual([
      { level: 'warning', message: { text: '3001 findings left out: the least severe beyond the 25000 results that GitHub takes.' } },
    ]);
  });

  it('is the same text for the same input', () => {
    const result = resultOf([findingOn(ROLE, '"*"')]);
    expect([...format(result, options())]).toEqual([...format(result, options())]);
  });
});

describe('artifactLocation', () => {
  it.each([
    ['deploy/web.yaml', 'deploy/web.yaml', true],
    ['a b/c#d%20e?f.yaml', 'a%20b/c%23d%2520e%3Ff.yaml', true],
    ['über/日本.yaml', '%C3%BCber/%E6%97%A5%E6%9C%AC.yaml', true],
    ['a:b.yaml', 'a%3Ab.yaml', true],
    ['../up.yaml', '../up.yaml', true],
    ['odd\\name.yaml', 'odd%5Cname.yaml', true],
    ['-rf.yaml', '-rf.yaml', true],
    ["it's (1)*!.yaml", 'it%27s%20%281%29%2A%21.yaml', true],
    ['half\ud800.yaml', 'half%EF%BF%BD.yaml', true],
    ['<stdin>', '%3Cstdin%3E', true],
    ['/srv/a b.yaml', 'file:///srv/a%20b.yaml', false],
    ['C:\\repo\\a b.yaml', 'file:///C:/repo/a%20b.yaml', false],
    ['D:/repo/x.yaml', 'file:///D:/repo/x.yaml', false],
    ['\\\\server\\share\\x.yaml', 'file://server/share/x.yaml', false],
  ])('%s', (name, uri, relative) => {
    expect(artifactLocation(name)).toEqual(relative ? { uri, uriBaseId: '%SRCROOT%' } : { uri });
  });
});
