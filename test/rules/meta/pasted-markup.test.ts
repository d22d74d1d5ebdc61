import rule from '../../../rules/meta/pasted-markup.js';
import { ruleTester } from '../tester.js';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';

ruleTester.run(rule, {
  valid: [
    { name: 'a comment', code: `# <html>\n${POD}` },
    { name: 'a shell script is no manifest', code: '#!/bin/sh\nkubectl apply -f .\n' },
    { name: 'a template of a chart', code: `{{- if .Values.web }}\n${POD}{{- end }}\n` },
    { name: 'keys before apiVersion', code: `kind: Pod\napiVersion: v1\nmetadata:\n  name: web\n` },
    { name: 'markup in a value', code: `${POD}data:\n  page: <html>\n` },
  ],
  invalid: [
    { name: 'an HTML tag on a line of its own', code: `«<pre>»\n${POD}`, says: ['HTML'] },
    { name: 'a Markdown fence', code: `«\`\`\`yaml»\n${POD}`, says: ['fence'] },
    { name: 'the words of a copy button', code: `«yaml\nCopy code»\n${POD}` },
    { name: 'a tag on the line of apiVersion', code: `«<pre>»${POD}  labels: a: b\n`, says: ['HTML'] },
    { name: 'a heredoc', code: `«cat <<EOF | kubectl apply -f -»\n${POD}EOF\n`, says: ['command'] },
    { name: 'in the second document', code: `${POD}---\n«$ kubectl get pod web -o yaml»\n${POD}`, says: ['prompt'] },
  ],
});
