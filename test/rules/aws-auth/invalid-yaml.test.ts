import rule from '../../../rules/aws-auth/invalid-yaml.js';
import { ruleTester } from '../tester.js';
import { awsAuth, mapRoles, roleArn, section } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'empty, in every way that the authenticator skips', code: awsAuth('mapRoles: ""\nmapUsers: |\n  ""\nmapAccounts: "``"\n') },
    { name: 'only a comment', code: mapRoles('# nobody yet\n') },
    { name: 'a list, which another rule reports', code: mapRoles('rolearn: a\n') },
    { name: 'the text of a chart that is not rendered', code: mapRoles('{{- toYaml .Values.mapRoles | nindent 4 }}\n') },
    { name: 'the text of a template engine', code: mapRoles('{% for arn in roles %}\n- rolearn: {{ arn }}\n{% endfor %}\n') },
    { name: 'duplicate keys are read', code: mapRoles('- rolearn: a\n  rolearn: b\n') },
  ],
  invalid: [
    { name: 'a tab', code: mapRoles(`- rolearn: ${roleArn('a')}\n«\t»username: a\n`), says: ['mapRoles'] },
    { name: 'a quote that is never closed', code: section('mapUsers', '- userarn: «"a»\n'), says: ['mapUsers'] },
    { name: 'an alias of nothing', code: mapRoles('- rolearn: «*a»\n') },
    { name: 'a quote in double quotes that is never closed', code: awsAuth(`mapRoles: "- rolearn: «'a»"\n`) },
    {
      name: 'each section for itself',
      code: awsAuth('mapRoles: |\n  - rolearn: «@a»\nmapUsers: |\n  - userarn: a\nmapAccounts: |\n  - «@»\n'),
      messages: ['dropped', 'dropped'],
    },
    { name: 'with CRLF', code: mapRoles('- rolearn: a\r\n  username: «@b»\r\n').replaceAll(/\r?\n/g, '\r\n') },
    { name: 'a template that is not closed', code: mapRoles('- rolearn: a\n  username: «{{»SessionName\n') },
  ],
});
