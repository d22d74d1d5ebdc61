import { expect, test } from 'vitest';
import { holdsTemplateActions } from '../../src/kubernetes/templates.js';

test.each(['{{- toYaml .Values.a | nindent 4 }}', '{{ .Values.a }}', '{{.Values.a}}', 'a: {{ $x }}', '{{ if a }}', '{{ include "a" . }}', '{{ a -}}', '{{ /* a */ }}'])(
  '%j is the text of a chart',
  (text) => expect(holdsTemplateActions(text)).toBe(true),
);

test.each(['', 'system:node:{{EC2PrivateDNSName}}', '{{ SessionName }}', '{{ iffy }}', '${a}', '{ {a: b} }', '{% if a %}'])('%j is not', (text) =>
  expect(holdsTemplateActions(text)).toBe(false),
);
