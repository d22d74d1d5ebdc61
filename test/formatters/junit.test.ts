import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LintResult } from '../../src/engine/finding.js';
import { format } from '../../src/formatters/junit.js';
import { Source } from '../../src/source/source.js';
import { expectJunit, type XmlElement } from '../support/reports.js';
import { findingOn, hazardsOf, HOSTILE, render, resultOf, ROLE } from './support.js';

const suites = (result: LintResult): readonly XmlElement[] => expectJunit(render(format, result)).children;
const tests = (result: LintResult): readonly XmlElement[] => suites(result).flatMap(({ children }) => children);

describe('junit', () => {
  it('has a test that passes for a file without findings', () => {
    expect(render(format, resultOf([]))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plimsoll" tests="1" failures="0" errors="0">
  <testsuite name="deploy/role.yaml" tests="1" failures="0" errors="0" skipped="0" file="deploy/role.yaml">
    <testcase classname="deploy/role.yaml" name="no findings"/>
  </testsuite>
</testsuites>
`);
    expect(tests(resultOf([]))).toHaveLength(1);
  });

  it('skips a file of which nothing is judged', () => {
    const files = [{ path: 't/a.yaml', state: 'template', objects: 0 }, { path: 'values.yaml', state: 'not-kubernetes', objects: 0 }] as const;
    expect(render(format, resultOf([], { files }))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plimsoll" tests="2" failures="0" errors="0">
  <testsuite name="t/a.yaml" tests="1" failures="0" errors="0" skipped="1" file="t/a.yaml">
    <testcase classname="t/a.yaml" name="not judged"><skipped message="1 chart template not read: render it with \`helm template . | plimsoll -\`"/></testcase>
  </testsuite>
  <testsuite name="values.yaml" tests="1" failures="0" errors="0" skipped="0" file="values.yaml">
    <testcase classname="values.yaml" name="no findings"/>
  </testsuite>
</testsuites>
`);
  });

  it('has a test that fails for a finding, with its place, what it is related to, what to do and its page', () => {
    const finding = findingOn(ROLE, '"*"', {
      object: { group: 'rbac.authorization.k8s.io', version: 'v1', kind: 'Role', namespace: 'shop', name: 'ops' },
      related: [{ source: ROLE, range: { start: 0, end: 10 }, message: 'the role' }],
    });
    expect(tests(resultOf([finding]))).toEqual([
      {
        name: 'testcase',
        attributes: { classname: 'deploy/role.yaml', name: 'rbac/wildcard-verbs Role shop/ops rules[0].verbs[0]' },
        text: '',
        children: [
          {
            name: 'failure',
            attributes: { type: 'error', message: 'Role "ops" allows every verb on secrets.' },
            text: [
              'deploy/role.yaml:8:13: Role "ops" allows every verb on secrets.',
              'deploy/role.yaml:1:1: the role',
              'List the verbs that are needed.',
              'https://plimsoll.dev/rules/rbac/wildcard-verbs',
            ].join('\n'),
            children: [],
          },
        ],
      },
    ]);
  });

  it('names the chart template', () => {
    const words = 'Role "ops" allows every verb on secrets. (from the chart template shop/templates/role.yaml)';
    const [test] = tests(resultOf([findingOn(ROLE, '"*"', { template: 'shop/templates/role.yaml' })]));
    expect(test?.children[0]?.attributes['message']).toBe(words);
    expect(test?.children[0]?.text.split('\n')[0]).toBe(`deploy/role.yaml:8:13: ${words}`);
  });

  it('passes an info, skips what is suppressed, and tells equals apart', () => {
    const result = resultOf([
      findingOn(ROLE, '"*"', { severity: 'info' }),
      findingOn(ROLE, 'ops', { severity: 'warning' }),
      findingOn(ROLE, 'Role', { suppressed: { kind: 'config', reason: 'break "glass"' } }),
    ]);
    expect(tests(result).map(({ attributes, children }) => [attributes['name'], children[0]?.name, children[0]?.attributes['message']])).toEqual([
      ['rbac/wildcard-verbs rules[0].verbs[0]', 'system-out', undefined],
      ['rbac/wildcard-verbs rules[0].verbs[0] (2)', 'failure', 'Role "ops" allows every verb on secrets.'],
      ['rbac/wildcard-verbs rules[0].verbs[0] (3)', 'skipped', 'break "glass"'],
    ]);
  });

  it('has a test in error for what kept the run from finishing', () => {
    const [, missing, run] = suites(resultOf([], { errors: [{ message: 'There is no such file.', file: 'nosuch.yaml' }, { message: 'The rule crashed.', rule: 'rbac/x' }] }));
    expect([missing?.attributes['name'], missing?.children[0]?.children[0]?.text]).toEqual(['nosuch.yaml', 'There is no such file.']);
    expect([run?.attributes['name'], run?.children[0]?.attributes['name']]).toEqual(['plimsoll', 'rbac/x']);
  });

  it('is XML whatever names and messages hold', () => {
    const hostile = `${HOSTILE}]]><![CDATA[&"'\u0000\ufffe\u000b`;
    const changes = { rule: hostile, message: hostile, path: [hostile, 1], embedded: { path: [hostile] } };
    const result = resultOf([findingOn(new Source(hostile, 'x'), 'x', changes)], { errors: [{ message: hostile, file: hostile }] });
    expect(tests(result)).toHaveLength(3);
    expect(hazardsOf(render(format, result))).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tests(resultOf([findingOn(new Source(text, 'x'), 'x', { message: text })])).length === 2));
  });
});
