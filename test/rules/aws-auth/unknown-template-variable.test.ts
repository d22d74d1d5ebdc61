import rule from '../../../rules/aws-auth/unknown-template-variable.js';
import { ruleTester } from '../tester.js';
import { mapRoles, roleArn } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'all that there are', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "{{AccountID}}:{{SessionName}}:{{SessionNameRaw}}:{{EC2PrivateDNSName}}:{{AccessKeyID}}"\n`) },
    { name: 'another template language', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "{{ .Values.name }}"\n- rolearn: ${roleArn('b')}\n  username: "{{ cluster_admin }}"\n`) },
    { name: 'braces alone', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: "{{}} {SessionName} {{a}"\n`) },
  ],
  invalid: [
    { name: 'spaces', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «"a:{{ SessionName }}"»\n`), messages: ['misspelled'], says: ['write {{SessionName}}'] },
    { name: 'letter case, underscores, a slip', code: mapRoles(`- rolearn: ${roleArn('a')}\n  groups: [«"{{sessionname}}"», «"{{account_id}}"», «"{{SesionName}}"»]\n`), messages: ['misspelled', 'misspelled', 'misspelled'] },
    { name: 'an invented one', code: mapRoles(`- rolearn: ${roleArn('a')}\n  username: «"{{UserName}}"»\n`), messages: ['unknown'] },
  ],
});
