import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/engine/finding.js';
import { githubSummary } from '../../src/formatters/github-summary.js';
import { format } from '../../src/formatters/github.js';
import { Source } from '../../src/source/source.js';
import { findingOn, hazardsOf, HOSTILE, options, render, resultOf, ROLE } from './support.js';

const lines = (findings: readonly Finding[]) => render(format, resultOf(findings)).split('\n').slice(0, -1);

describe('github', () => {
  it('makes an annotation with message, remedy and page', () => {
    expect(lines([findingOn(ROLE, '"*"')])).toEqual([
      '::error file=deploy/role.yaml,line=8,endLine=8,col=13,endColumn=16,title=rbac/wildcard-verbs::Role "ops" allows every verb on secrets.%0AList the verbs that are needed.%0Ahttps://plimsoll.dev/rules/rbac/wildcard-verbs',
    ]);
  });

  it('names the chart template, in the job summary, too', () => {
    const findings = [findingOn(new Source('<stdin>', 'x'), 'x', { template: 'shop/templates/role.yaml' })];
    expect(lines(findings)[0]).toContain('::Role "ops" allows every verb on secrets. (from the chart template shop/templates/role.yaml)%0A');
    expect(githubSummary(resultOf(findings), options())).toContain('allows every verb on secrets&#46; &#40;from the chart template shop&#47;templates&#47;role&#46;yaml&#41; | ');
  });

  it('names columns only within one line', () => {
    expect(lines([findingOn(ROLE, 'rules:\n  - apiGroups')])[0]).toMatch(/^::error file=deploy\/role.yaml,line=5,endLine=6,title=/);
  });

  it('has no place for a stream', () => {
    expect(lines([findingOn(new Source('<stdin>', 'x'), 'x')])[0]).toMatch(/^::error title=/);
  });

  it('puts errors first, ten of a severity, and counts the rest', () => {
    const findings = (['info', 'warning', 'error'] as const).flatMap((severity) => Array.from({ length: 12 }, () => findingOn(ROLE, '"*"', { severity })));
    const output = lines(findings);
    expect(output.map((line) => /^::(\w+)/.exec(line)?.[1])).toEqual([...Array.from({ length: 10 }, () => 'error'), ...Array.from({ length: 10 }, () => 'warning'), ...Array.from({ length: 10 }, () => 'notice'), undefined]);
    expect(output.at(-1)).toBe('6 more findings beyond what GitHub annotates; the job summary has the rest.');
  });

  it('leaves suppressed findings out', () => {
    expect(lines([findingOn(ROLE, '"*"', { suppressed: { kind: 'comment', reason: 'x' } })])).toEqual([]);
  });

  it('escapes properties and data as the toolkit does', () => {
    const source = new Source('a,b:c%0A.yaml', 'x');
    const [line = ''] = lines([findingOn(source, 'x', { message: '100%, a:b' })]);
    expect(line).toContain('file=a%2Cb%3Ac%250A.yaml,');
    expect(line).toContain('::100%25, a:b%0A');
  });

  it('lets no name or message begin a command or a property', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(HOSTILE), fc.string({ unit: 'binary', minLength: 1 })), (text) => {
        const output = lines([findingOn(new Source(text, 'x'), 'x', { message: text, rule: text, template: text })]);
        expect(output).toHaveLength(1);
        const properties = /^::error ([^:]*)::/.exec(output[0] ?? '')?.[1] ?? '';
        expect(properties.split(',').map((property) => property.split('=', 1)[0])).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
        expect(hazardsOf((output[0] ?? '').slice(2))).toEqual([]);
      }),
    );
  });
});

describe('githubSummary', () => {
  it('lists findings, errors first, and the ledger', () => {
    const files = [
      { path: 'deploy/role.yaml', state: 'read', objects: 1 },
      { path: 't.yaml', state: 'template', objects: 0 },
    ] as const;
    const summary = githubSummary(resultOf([findingOn(ROLE, 'secrets', { severity: 'warning' }), findingOn(ROLE, '"*"')], { files }), options());
    expect(summary.split('\n').map((line) => line.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))))).toEqual([
      '## Plimsoll: 1 error and 1 warning',
      '',
      '1 object in 2 files.',
      '',
      '| | Place | Finding | Rule |',
      '| --- | --- | --- | --- |',
      '| 🔴 error | <code>deploy/role.yaml:8:13</code> | Role "ops" allows every verb on secrets. | [<code>rbac/wildcard-verbs</code>](https://plimsoll.dev/rules/rbac/wildcard-verbs) |',
      '| 🟡 warning | <code>deploy/role.yaml:7:17</code> | Role "ops" allows every verb on secrets. | [<code>rbac/wildcard-verbs</code>](https://plimsoll.dev/rules/rbac/wildcard-verbs) |',
      '',
      '- 1 chart template not read: render it with <code>helm template . | plimsoll -</code> (t.yaml)',
      '',
    ]);
  });

  it('is short for a clean run', () => {
    expect(githubSummary(resultOf([]), options())).toBe('## Plimsoll: no findings\n\n1 object in 1 file.\n');
  });

  it('shows hostile text as it is: no markup, no HTML, no mention, no link, one line', () => {
    const source = new Source(HOSTILE, 'x');
    const text = `${HOSTILE} | [x](https://evil.example) <img src=x onerror=y> **b** www.evil.example #12 @team`;
    const files = [{ path: HOSTILE, state: 'template', objects: 0 }] as const;
    const summary = githubSummary(resultOf([findingOn(source, 'x', { message: text, rule: text })], { files, errors: [{ message: text, file: HOSTILE, rule: text }] }), options());
    const body = summary.replace(/<\/?code>/g, '').replace(/\*\*1 failure[^*]*\*\*/, '');
    const [row = ''] = summary.split('\n').filter((line) => line.startsWith('| 🔴'));
    expect(row.split('|')).toHaveLength(6);
    expect(body).not.toMatch(/[<>@`[\]*\\]|www\.|:\/\//);
    expect(body.replaceAll(/&#\d+;/g, '')).not.toContain('#12');
    expect(hazardsOf(summary)).toEqual([]);
  });

  it('stays below 1 MiB and says what it left out', () => {
    const source = new Source(`${'@'.repeat(5_000)}.yaml`, 'x');
    const findings = Array.from({ length: 3_000 }, () => findingOn(source, 'x', { message: '日'.repeat(3_000) }));
    const files = Array.from({ length: 50 }, () => ({ path: '@'.repeat(5_000), state: 'template', objects: 0 }) as const);
    const errors = Array.from({ length: 50 }, () => ({ message: '@'.repeat(5_000), file: '@'.repeat(5_000) }));
    const summary = githubSummary(resultOf(findings, { files, errors }), options());
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(500_000);
    expect(summary).toMatch(/\n\d+ more findings not listed here\.\n/);
    expect(summary).toContain('40 more failures');
  });
});
