import { describe, expect, it, test } from 'vitest';
import { actionsBreakYaml, helmSource, holdsTemplateActions } from '../../src/kubernetes/templates.js';
import { Source } from '../../src/source/source.js';

test.each(['{{- toYaml .Values.a | nindent 4 }}', '{{ .Values.a }}', '{{.Values.a}}', 'a: {{ $x }}', '{{ if a }}', '{{ include "a" . }}', '{{ a -}}', '{{ /* a */ }}'])(
  '%j is the text of a chart',
  (text) => expect(holdsTemplateActions(text)).toBe(true),
);

test.each(['', 'system:node:{{EC2PrivateDNSName}}', '{{ SessionName }}', '{{ iffy }}', '${a}', '{ {a: b} }', '{% if a %}'])('%j is not', (text) =>
  expect(holdsTemplateActions(text)).toBe(false),
);

test.each(['{{- if .a }}', 'a:\n  {{- toYaml .a | nindent 2 }}', 'a: {{ .a }}', '- {{ .a }}', '- - a: {{ .a }}', '  a:   {{- .a }}', '{{ .a }}: b', 'a: [b, {{ .a }}]', 'a: {b: {{ .a }}}', '- {{ .a }}-b', 'a b: {{ .a }}', '\t{{ .a }}', '"a": {{ .a }}', '{"a": [{{ .a }}]}', 'a: |\n  b\n{{ .a }}', '- a: |\n    b\n  c: {{ .a }}', '- |\n  b\n- {{ .a }}', 'a: b |\n  {{ .a }}\nc: {{ .a }}', 'a|\n  {{ .a }}'])(
  'in %j an action is no YAML',
  (text) => expect(actionsBreakYaml(text)).toBe(true),
);

test.each(['# {{ .a }}', 'a: b # {{ .a }}', 'a: "{{ .a }}"', "a: '{{ .a }}'", 'a: b-{{ .a }}', 'a: b {{ .a }}', 'a: "x: {{ .a }}"', '- "{{ .a }}"', '#: {{ .a }}', 'a: {b: c}', 'a: b, {{ .a }}', 'a: b [ {{ .a }}', 'a: |\n  {{ .a }}\n\n  b: {{ .a }}\n', 'a: >-\n  {{ .a }}', '- a: |2-\n    {{ .a }}', '- |\n  {{ .a }}', '- - |\r\n    {{ .a }}\r\n', ''])('in %j none breaks it', (text) =>
  expect(actionsBreakYaml(text)).toBe(false),
);

test('is quick on long lines', () => {
  for (const text of ['a: '.repeat(300_000), '- '.repeat(500_000), 'a:'.concat(' '.repeat(1_000_000)), '['.repeat(1_000_000), '"a": '.repeat(200_000), '\n'.repeat(1_000_000), ' '.repeat(1_000_000)]) {
    expect(actionsBreakYaml(text)).toBe(false);
  }
});

describe('the template that a document was rendered from', () => {
  /** What is found in a text that is all of a document. */
  const found = (text: string): string | undefined => helmSource({ source: new Source('a.yaml', text), range: { start: 0, end: text.length } });

  it.each([
    ['shop/templates/role.yaml'],
    ['shop/charts/db/templates/rbac/role.yaml'],
    ['shop/crds/shop.yaml'],
    ['crds/shop.yaml'],
    ['my shop/templates/role.yaml'],
  ])('is %s', (name) => {
    expect(found(`\n# Source: ${name}\napiVersion: v1\n`)).toBe(name);
    expect(found(`# Source: ${name} \r\napiVersion: v1\r\n`)).toBe(name);
  });

  it.each([
    ['https://kubernetes.io/docs/tutorials/stateful-application/cassandra/'],
    ['https://github.com/example/shop/blob/main/charts/shop/templates/role.yaml'],
    ['the handbook of the shop'],
    ['docs/handbook.md'],
  ])('is none in a comment that says where a text is from: %s', (name) => {
    expect(found(`# Source: ${name}\napiVersion: v1\n`)).toBeUndefined();
  });
});
