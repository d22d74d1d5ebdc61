import rule from '../../../rules/meta/yaml-syntax.js';
import { ruleTester } from '../tester.js';

const account = (name: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'an empty text', code: '' },
    { name: 'comments alone', code: '# nothing here\n---\n# nor here\n' },
    { name: 'a byte order mark', code: `\ufeff${account('a')}` },
    { name: 'the end of a document, and one more', code: `${account('a')}...\n---\n${account('b')}` },
    { name: 'a template of a chart is none of ours', code: 'metadata:\n  name: {{ .Release.Name }}\n' },
    { name: 'a template whose first lines are actions', code: `{{- if .Values.account }}\n${account('a')}{{- end }}\n` },
    { name: 'braces in the middle of a value', code: `${account('a')}# {{ x }}\ndata: x{{y}}\n` },
    { name: 'JSON over several lines', code: '{\n  "apiVersion": "v1",\n  "kind": "ServiceAccount"\n}\n' },
    { name: 'a tab has a rule of its own', code: 'items:\n-\tname: a\n' },
    { name: 'so has an unknown alias', code: 'a: *b\n' },
    { name: 'so has a manifest on one line', code: 'apiVersion: v1 kind: Pod metadata: name: web\n' },
  ],
  invalid: [
    {
      name: 'one broken document between two good ones',
      code: `${account('a')}---\nhost: «@home»\n---\n${account('b')}`,
      says: ['quotes'],
    },
    { name: 'each broken document once', code: 'a: «@x»\nb: @y\n---\na: «`z»\n' },
    { name: 'a second colon on the line', code: 'data:\n  motto: «note: slow is smooth»\n', says: ['same line'] },
    { name: 'an escape that YAML does not know', code: 'path: "C:«\\w»indows"\n', says: ['backslash'] },
    { name: 'a quote that is never closed, where it opens', code: 'a: «"x»\nb: c\n', says: ['double quote'] },
    { name: 'a bracket that is never closed, where it opens', code: 'a: «[»1, 2\nb: c\n', says: ['`]`'] },
    { name: 'two anchors', code: 'a: &x «&y» 1\n' },
    { name: 'a value of another template language', code: 'metadata:\n  name: «{{»cluster}}\n', says: ['{{'] },
    { name: 'a line without a colon', code: 'ca.crt: Zm9v\n«namespace»\ntype: Opaque\n' },
    { name: 'a control character', code: 'a: «\u0001»\n', says: ['U+0001'] },
  ],
});
