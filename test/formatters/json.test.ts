import { readFileSync } from 'node:fs';
import { Ajv, type AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { LintResult } from '../../src/engine/finding.js';
import { toReport } from '../../src/engine/report.js';
import { format } from '../../src/formatters/json.js';
import { Source } from '../../src/source/source.js';
import { findingOn, HOSTILE, render, resultOf, ROLE } from './support.js';

const schema = (name: string) => JSON.parse(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8')) as AnySchema;
const ajv = new Ajv({ strict: true, allErrors: true });
addFormats.default(ajv);
const validReport = ajv.compile(schema('report.schema.json'));
const validObjects = ajv.compile(schema('objects.schema.json'));

const everything = resultOf(
  [
    findingOn(ROLE, '"*"', {
      object: { group: 'rbac.authorization.k8s.io', version: 'v1', kind: 'Role', namespace: 'shop', name: 'ops' },
      embedded: { path: [0, 'groups'] },
      template: 'shop/templates/role.yaml',
      related: [{ source: ROLE, range: { start: 0, end: 10 }, message: 'here' }],
      suppressed: { kind: 'comment', reason: 'break glass', until: '2027-01-31' },
    }),
    findingOn(new Source(HOSTILE, HOSTILE), 'error', { message: HOSTILE, severity: 'info' }),
  ],
  {
    files: [
      { path: 'a.yaml', state: 'read', objects: 2, other: [{ line: 4, state: 'fragment' }] },
      { path: HOSTILE, state: 'too-large', objects: 0 },
    ],
    errors: [{ message: 'It broke.', rule: 'rbac/x', file: 'a.yaml' }, { message: 'It broke.' }],
  },
);

describe('json', () => {
  it.each<[string, LintResult]>([
    ['a clean run', resultOf([])],
    ['no files', resultOf([], { files: [] })],
    ['everything at once', everything],
  ])('is the report, and valid: %s', (_, result) => {
    const report: unknown = JSON.parse(render(format, result));
    expect(report).toEqual(JSON.parse(JSON.stringify(toReport(result, '0.1.0'))));
    expect(validReport(report), JSON.stringify(validReport.errors)).toBe(true);
  });

  it('keeps true values', () => {
    const report = JSON.parse(render(format, everything)) as ReturnType<typeof toReport>;
    expect(report.findings[1]?.file).toBe(HOSTILE);
    expect(report.findings[1]?.message).toBe(HOSTILE);
  });

  it('comes in chunks, none of them the whole', () => {
    const chunks = [...format(resultOf(Array.from({ length: 1_000 }, () => findingOn(ROLE, '"*"'))), { toolVersion: '1', colors: false, quiet: false, rules: new Map() })];
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(2_000);
  });
});

describe('the schemas', () => {
  const key = (path: string) => path.split('/');
  it.each<[string, string[], unknown]>([
    ['an unknown key', key('extra'), 1],
    ['an unknown key of a finding', key('findings/0/extra'), 1],
    ['a missing key', key('findings/0/fingerprint'), undefined],
    ['a line 0', key('findings/0/start/line'), 0],
    ['an unknown state', key('files/0/state'), 'skipped'],
    ['another version', key('version'), 2],
  ])('refuse %s', (_, path, value) => {
    const report = JSON.parse(render(format, everything)) as Record<string, unknown>;
    const parent = path.slice(0, -1).reduce((at, step) => at[step] as Record<string, unknown>, report);
    if (value === undefined) Reflect.deleteProperty(parent, path.at(-1) ?? '');
    else parent[path.at(-1) ?? ''] = value;
    expect(validReport(report)).toBe(false);
  });

  it('take the list of objects', () => {
    const list = {
      version: 1,
      objects: [{ file: 'a.yaml', line: 1, object: { group: '', version: 'v1', kind: 'Pod', name: 'x' }, value: { kind: 'Pod' } }],
      files: [{ path: 'a.yaml', state: 'read', objects: 1 }],
    };
    expect(validObjects(list), JSON.stringify(validObjects.errors)).toBe(true);
    expect(validObjects({ ...list, objects: [{ ...list.objects[0], value: 1 }] })).toBe(false);
    expect(validObjects({ ...list, findings: [] })).toBe(false);
  });
});
