import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/engine/finding.js';
import { format } from '../../src/formatters/gitlab.js';
import { Source } from '../../src/source/source.js';
import { expectCodeQuality } from '../support/reports.js';
import { findingOn, HOSTILE, render, resultOf, ROLE } from './support.js';

const report = (findings: readonly Finding[]) => expectCodeQuality(JSON.parse(render(format, resultOf(findings))));

describe('gitlab', () => {
  it('is an empty array for a clean run', () => {
    expect(render(format, resultOf([]))).toBe('[]\n');
    expect(report([])).toEqual([]);
  });

  it('says rule, severity, place and message, and leaves suppressed findings out', () => {
    const findings = [
      findingOn(ROLE, '"*"'),
      findingOn(ROLE, 'rules:\n  - apiGroups', { severity: 'warning' }),
      findingOn(ROLE, 'ops', { severity: 'info', fingerprint: 'cd'.repeat(32) }),
      findingOn(ROLE, 'Role', { suppressed: { kind: 'comment', reason: 'known' } }),
    ];
    expect(report(findings)).toEqual([
      {
        description: 'Role "ops" allows every verb on secrets.',
        check_name: 'rbac/wildcard-verbs',
        fingerprint: `${'ab'.repeat(32)}:deploy/role.yaml`,
        severity: 'major',
        location: { path: 'deploy/role.yaml', lines: { begin: 8, end: 8 } },
      },
      expect.objectContaining({ severity: 'minor', fingerprint: `${'ab'.repeat(32)}:deploy/role.yaml:2`, location: { path: 'deploy/role.yaml', lines: { begin: 5, end: 6 } } }),
      expect.objectContaining({ severity: 'info', fingerprint: `${'cd'.repeat(32)}:deploy/role.yaml` }),
    ]);
  });

  it('names the chart template', () => {
    expect(report([findingOn(ROLE, '"*"', { template: 'shop/templates/role.yaml' })])).toMatchObject([
      { description: 'Role "ops" allows every verb on secrets. (from the chart template shop/templates/role.yaml)' },
    ]);
  });

  it('gives the same finding of two files two fingerprints', () => {
    const copy = new Source('copy/role.yaml', ROLE.text);
    expect(report([findingOn(ROLE, '"*"'), findingOn(copy, '"*"')]).map(({ location }) => location.path)).toEqual(['deploy/role.yaml', 'copy/role.yaml']);
  });

  it('keeps names as they are', () => {
    expect(report([findingOn(new Source(HOSTILE, 'x'), 'x', { rule: HOSTILE, message: HOSTILE })])).toMatchObject([{ check_name: HOSTILE, description: HOSTILE, location: { path: HOSTILE } }]);
  });
});
