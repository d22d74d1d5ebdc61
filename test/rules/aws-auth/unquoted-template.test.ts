import { expect, test } from 'vitest';
import invalidYaml from '../../../rules/aws-auth/invalid-yaml.js';
import rule from '../../../rules/aws-auth/unquoted-template.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';
import { runRules } from './run-rules.js';

const entry = (rest: string): string => `- rolearn: ${roleArn('a')}\n  ${rest}\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'inside a value', code: mapRoles(entry('username: system:node:{{EC2PrivateDNSName}}')) },
    { name: 'in single quotes', code: mapRoles(entry("username: '{{SessionName}}'")) },
    { name: 'in a block scalar of its own', code: mapRoles(entry('username: >-\n    {{SessionName}}')) },
    { name: 'in a comment', code: mapRoles(entry('username: a # {{SessionName}}')) },
    { name: 'another fault stands first', code: mapRoles(`- rolearn: a\n\tusername: {{SessionName}}\n`) },
    { name: 'a chart that is not rendered', code: mapRoles(entry('username: {{ .Values.username }}')) },
    { name: 'one brace is a mapping', code: mapRoles(entry('username: {SessionName}')) },
    { name: 'a template of another language', code: mapRoles(entry('username: {{team.name}}')) },
    { name: 'braces that are not closed', code: mapRoles(entry('username: {{SessionName')) },
    { name: 'a mapping as a key that is no template', code: mapRoles(entry('username: {[a]: b}')) },
  ],
  invalid: [
    { name: 'a username', code: mapRoles(entry('username: «{{»SessionName}}')), says: [/\{\{SessionName\}\}.*mapRoles/], output: mapRoles(entry('username: "{{SessionName}}"')) },
    { name: 'more text behind it', code: mapRoles(entry('username: «{{»AccountID}}:{{SessionName}}')), says: ['{{AccountID}}'] },
    { name: 'a group', code: mapRoles(entry('groups:\n  - team\n  - «{{»SessionName}}')) },
    { name: 'a group in flow style', code: mapRoles(entry('groups: [«{SessionName}», team]'.replace('«{SessionName}»', '{«{SessionName}»}'))), output: null },
    { name: 'an entry in flow style', code: mapRoles(`- {rolearn: a, username: {«{SessionName}»}, groups: [b]}\n`) },
    { name: 'spaces inside', code: section('mapUsers', `- userarn: ${userArn('a')}\n  username: «{{» SessionName }}\n`), says: ['mapUsers'] },
    {
      name: 'two in one section are one finding',
      code: mapRoles(`${entry('username: «{{»SessionName}}')}${entry('username: {{AccountID}} # who')}`),
      output: mapRoles(`${entry('username: "{{SessionName}}"')}${entry('username: "{{AccountID}}" # who')}`),
    },
    {
      name: 'in double quotes',
      code: awsAuth('mapRoles: "- rolearn: a\\n  username: «{{»SessionName}}\\n"\n'),
      output: awsAuth('mapRoles: "- rolearn: a\\n  username: \\"{{SessionName}}\\"\\n"\n'),
    },
    { name: 'in a block scalar without its last break, CRLF', code: mapRoles(entry('username: «{{»SessionName}}'), '|-').replaceAll('\n', '\r\n') },
  ],
});

test('one finding where the template is what breaks the section', async () => {
  const findings = await runRules([rule, invalidYaml], mapRoles(entry('username: {{SessionName}}')));
  expect(findings.map((finding) => finding.rule)).toEqual(['aws-auth/unquoted-template']);
});
