import { expect, it } from 'vitest';
import { format } from '../../src/formatters/compact.js';
import { Source } from '../../src/source/source.js';
import { findingOn, hazardsOf, HOSTILE, render, resultOf, ROLE } from './support.js';

it('has one line a finding', () => {
  const findings = [findingOn(ROLE, 'secrets', { severity: 'warning' }), findingOn(ROLE, '"*"'), findingOn(ROLE, 'ops', { suppressed: { kind: 'config', reason: 'x' } })];
  expect(render(format, resultOf(findings))).toBe(
    'deploy/role.yaml:7:17: warning: Role "ops" allows every verb on secrets. [rbac/wildcard-verbs]\n' +
      'deploy/role.yaml:8:13: error: Role "ops" allows every verb on secrets. [rbac/wildcard-verbs]\n',
  );
});

it('names the chart template', () => {
  expect(render(format, resultOf([findingOn(ROLE, '"*"', { template: 'shop/templates/role.yaml' })]))).toBe(
    'deploy/role.yaml:8:13: error: Role "ops" allows every verb on secrets. (from the chart template shop/templates/role.yaml) [rbac/wildcard-verbs]\n',
  );
});

it('prints nothing for a clean run', () => {
  expect(render(format, resultOf([]))).toBe('');
});

it('keeps a hostile finding on one harmless line', () => {
  const source = new Source(HOSTILE, 'x');
  const text = render(format, resultOf([findingOn(source, 'x', { message: HOSTILE, rule: HOSTILE, template: HOSTILE })]));
  expect(text.split('\n')).toHaveLength(2);
  expect(hazardsOf(text)).toEqual([]);
});
