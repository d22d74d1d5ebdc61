import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding, LintResult } from '../../src/engine/finding.js';
import { formatErrors } from '../../src/formatters/errors.js';
import { format } from '../../src/formatters/pretty.js';
import { textWidth } from '../../src/formatters/text.js';
import { Source } from '../../src/source/source.js';
import { findingOn, hazardsOf, HOSTILE, options, render, resultOf, ROLE } from './support.js';

const lines = (result: LintResult, changes = {}) => render(format, result, changes).split('\n').slice(0, -1);

const BINDING = new Source('deploy/binding.yaml', 'kind: RoleBinding\nsubjects: [{kind: Group, name: devs}]\n');
const bound = (message: string): Finding['related'] => [{ source: BINDING, range: { start: 18, end: 26 }, message }];

describe('pretty', () => {
  it('shows a finding whole', () => {
    const finding = findingOn(ROLE, '"*"', { related: bound('bound here to group "devs"') });
    expect(lines(resultOf([finding]))).toEqual([
      'error: Role "ops" allows every verb on secrets.',
      '  deploy/role.yaml:8:13  rbac/wildcard-verbs',
      '',
      '  7 │     resources: [secrets]',
      '  8 │     verbs: ["*"]',
      '    │             ^^^',
      '',
      '  see     deploy/binding.yaml:2:1  bound here to group "devs"',
      '  why     Whoever holds the role can read, change and delete what it names, and',
      '          every verb that is added later.',
      '  remedy  List the verbs that are needed.',
      '  accept  # plimsoll-ignore rbac/wildcard-verbs -- <reason>  on the line above',
      '',
      '1 error: 1 object in 1 file.',
    ]);
  });

  const never = (): never => {
    throw new Error('Changes are not worked out to count them.');
  };
  const safe = findingOn(ROLE, '"*"', { offers: { fix: { title: 'Fix', edits: never }, suggestions: [] } });
  const suggested = findingOn(ROLE, '[secrets]', { offers: { fix: undefined, suggestions: [{ title: 'Fix', edits: never }, { title: 'Fix', edits: never }] } });

  it.each<[string, readonly Finding[], readonly string[]]>([
    ['both', [safe, suggested, suggested], ['--fix may mend 1 of them and --fix-suggestions 2 more; with --diff the changes', 'are only shown.']],
    ['what is safe', [safe, safe], ['--fix may mend 2 of them; with --diff the changes are only shown.']],
    ['suggestions', [suggested, findingOn(ROLE, 'ops')], ['--fix-suggestions may mend 1 of them; with --diff the changes are only shown.']],
    ['nothing to mend', [findingOn(ROLE, 'ops'), { ...safe, template: 'chart/templates/a.yaml' }, { ...safe, suppressed: { kind: 'comment', reason: 'an exception' } }], []],
  ])('says at the end how many findings can be mended, where asked: %s', (_name, findings, hint) => {
    const asked = lines(resultOf(findings), { hintAtFixes: true });
    expect(asked.slice(asked.length - hint.length)).toEqual(hint);
    expect(lines(resultOf(findings))).toEqual(asked.slice(0, asked.length - hint.length));
    expect(lines(resultOf(findings), { hintAtFixes: true, quiet: true }).join('\n')).not.toContain('--fix');
  });

  it('says why, remedy and acceptance once for each rule', () => {
    const text = render(format, resultOf([findingOn(ROLE, '[secrets]'), findingOn(ROLE, '"*"')]));
    expect(text.match(/ {2}why /g)).toHaveLength(1);
    expect(text.match(/ {2}remedy /g)).toHaveLength(1);
    expect(text.match(/ {2}accept /g)).toHaveLength(1);
  });

  it('shows a finding of an unknown rule, without help that nobody wrote', () => {
    const text = render(format, resultOf([findingOn(ROLE, '"*"', { rule: 'house/thing' })]));
    expect(text).toContain('# plimsoll-ignore house/thing -- <reason>');
    expect(text).not.toContain('why');
  });

  it.each<[string, Finding, string]>([
    [
      'text in a string, above its key',
      findingOn(ROLE, '"*"', { path: ['data', 'mapRoles'], embedded: { path: [0, 'groups', 0] } }),
      '# plimsoll-ignore rbac/wildcard-verbs -- <reason>  on the line above "mapRoles:"',
    ],
    [
      'JSON, by an annotation',
      findingOn(new Source('role.json', '{"verbs": ["*"]}'), '"*"', { object: { group: '', version: 'v1', kind: 'Pod', name: 'x' } }),
      '"plimsoll.dev/ignore": "rbac/wildcard-verbs -- <reason>"',
    ],
    ['JSON without an object, in the configuration', findingOn(new Source('x', ' [\n"*"]'), '"*"'), 'under suppressions in plimsoll.yaml'],
  ])('says how to accept %s', (_, finding, expected) => {
    expect(render(format, resultOf([finding]), { width: 120 })).toContain(expected);
  });

  it('names the chart template', () => {
    expect(render(format, resultOf([findingOn(ROLE, '"*"', { template: 'shop/templates/role.yaml' })]))).toContain('  from    the chart template shop/templates/role.yaml\n');
  });

  it('counts suppressed findings and shows none', () => {
    const suppressed = findingOn(ROLE, '"*"', { suppressed: { kind: 'comment', reason: 'break glass' } });
    expect(lines(resultOf([suppressed]))).toEqual(['No findings: 1 object in 1 file; 1 suppressed.']);
  });

  it('has one line for a clean run', () => {
    const files = [
      { path: 'a.yaml', state: 'read', objects: 3 },
      { path: 'b.yaml', state: 'not-kubernetes', objects: 0 },
      { path: 'c.yaml', state: 'empty', objects: 0 },
    ] as const;
    expect(lines(resultOf([], { files }))).toEqual(['No findings: 3 objects in 3 files; 1 file not for Kubernetes; 1 empty file.']);
  });

  it('tells what was not read and what to do about it', () => {
    const files = [
      { path: 'a.yaml', state: 'read', objects: 2, other: [{ line: 9, state: 'broken' }, { line: 1, state: 'empty' }] },
      ...['t/1.yaml', 't/2.yaml', 't/3.yaml', 't/4.yaml', 't/5.yaml'].map((path) => ({ path, state: 'template', objects: 0 }) as const),
      { path: 'p.yaml', state: 'patch', objects: 0 },
      { path: 's.yaml', state: 'encrypted', objects: 0 },
      { path: 'b.yaml', state: 'broken', objects: 0 },
    ] as const;
    expect(lines(resultOf([], { files }))).toEqual([
      'No findings: 2 objects in 9 files.',
      '  5 chart templates not read: render them with `helm template . | plimsoll -`',
      '  (t/1.yaml, t/2.yaml, t/3.yaml and 2 more)',
      '  1 patch not judged by itself (p.yaml)',
      '  1 encrypted file not read (s.yaml)',
      '  1 broken file and 1 broken document not read to the end (b.yaml and a.yaml)',
    ]);
  });

  it.each([
    [[{ path: 'k.yaml', state: 'kustomization', objects: 0 }], ['Nothing judged: 0 objects in 1 file.', '  1 kustomization not rendered: render it with `kubectl kustomize . | plimsoll', '  -` (k.yaml)']],
    [[{ path: 'Chart.yaml', state: 'not-kubernetes', objects: 0 }, { path: 't.yaml', state: 'template', objects: 0 }], ['Nothing judged: 0 objects in 2 files; 1 file not for Kubernetes.', '  1 chart template not read: render it with `helm template . | plimsoll -`', '  (t.yaml)']],
    [[{ path: 'policy.json', state: 'read', objects: 0 }, { path: 'p.yaml', state: 'patch', objects: 0 }], ['No findings: 0 objects in 2 files.', '  1 patch not judged by itself (p.yaml)']],
    [[], ['No findings: 0 objects in 0 files.']],
  ] as const)('says where nothing was judged: %j', (files, expected) => {
    expect(lines(resultOf([], { files }))).toEqual(expected);
  });

  it('is not calm when the run could not finish', () => {
    expect(lines(resultOf([], { errors: [{ message: 'x' }] }))[0]).toBe('No findings: 1 object in 1 file; 1 failure kept the run from finishing.');
  });

  it('prints findings and nothing else when quiet', () => {
    expect(render(format, resultOf([]), { quiet: true })).toBe('');
    expect(lines(resultOf([findingOn(ROLE, '"*"')]), { quiet: true })).toEqual([
      'error: Role "ops" allows every verb on secrets.',
      '  deploy/role.yaml:8:13  rbac/wildcard-verbs',
      '',
      '  7 │     resources: [secrets]',
      '  8 │     verbs: ["*"]',
      '    │             ^^^',
      '',
    ]);
  });

  it('differs by colour codes alone', () => {
    const result = resultOf([findingOn(ROLE, '"*"', { related: bound('here'), message: 'word '.repeat(40) })]);
    const colored = render(format, result, { colors: true });
    expect(colored).toContain('\u001b[31m');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(render(format, result));
  });

  it('masks what the result calls secret and what looks like it', () => {
    const source = new Source('s.yaml', 'password: hunter2\nname: x\ntoken: ghp_abcdefghijklmnopqrstuvwxyz0123\n');
    const text = render(format, resultOf([findingOn(source, 'name')], { secretRanges: (asked) => (asked === source ? [{ start: 10, end: 17 }] : []) }));
    expect(text).toContain('password: ••••••••');
    expect(text).toContain('token: ••••••••');
    expect(text).not.toMatch(/hunter2|ghp_/);
  });

  it('neutralises hostile names, messages, labels and lines', () => {
    const source = new Source(HOSTILE, `a: 1\n${HOSTILE}\n::error::x: 1\n`);
    const finding = findingOn(source, 'x: 1', { message: HOSTILE, rule: HOSTILE, template: HOSTILE, path: [HOSTILE], embedded: { path: [] }, related: [{ source, range: { start: 0, end: 1 }, message: HOSTILE }] });
    const files = [{ path: HOSTILE, state: 'template', objects: 0 }] as const;
    const errors = [{ message: HOSTILE, rule: HOSTILE, file: HOSTILE }];
    for (const width of [20, 80, 200]) expect(hazardsOf(render(format, resultOf([finding], { files, errors }), { width }))).toEqual([]);
    expect(hazardsOf([...formatErrors(errors, { colors: false })].join(''))).toEqual([]);
  });

  it('never starts a line with a command, wherever a message breaks', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('::error', '##[x]', 'word', 'longer-word'), { minLength: 1 }), (words) => {
        expect(hazardsOf(render(format, resultOf([findingOn(ROLE, '"*"', { message: words.join(' ') })]), { width: 24 }))).toEqual([]);
      }),
    );
  });

  it('stays within 80 columns', () => {
    const long = findingOn(ROLE, '"*"', { message: 'Role "ops" lets whoever holds it use every verb, which is more than is needed here. '.repeat(3), related: bound('the binding that gives it to the group of all developers of the company') });
    for (const line of lines(resultOf([long]))) expect(textWidth(line)).toBeLessThanOrEqual(80);
  });
});

describe('formatErrors', () => {
  it('has a line for each error', () => {
    const errors = [{ message: 'Cannot read it.', file: 'a.yaml' }, { message: 'Boom', rule: 'rbac/x' }];
    expect([...formatErrors(errors, options())]).toEqual(['plimsoll: a.yaml: Cannot read it.\n', 'plimsoll: Boom [rbac/x]\n']);
  });
});
