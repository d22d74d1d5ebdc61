/**
 * Writes `test/aws/aws-auth/answers.json`: texts of mapRoles, mapUsers and mapAccounts, with what the authenticator's own reader
 * makes of them.
 *
 *     npx tsx tools/aws-auth-answers.ts <command>
 */
import { writeFileSync } from 'node:fs';

import { ask, commandFromArguments } from './ask.js';

const ARN = 'arn:aws:iam::111122223333:role/a';
const USER = 'arn:aws:iam::111122223333:user/u';

const MAP_ROLES: readonly string[] = [
  `- rolearn: ${ARN}\n  username: u\n  groups: [g, h]\n`,
  `- ROLEARN: ${ARN}\n  UserName: u\n  gRoUpS:\n  - g\n`,
  `- rolearn: ${ARN}\n  RoleARN: other\n  username: u\n`,
  `- RoleARN: other\n  rolearn: ${ARN}\n`,
  `- roleARN: one\n  Rolearn: two\n  rolearn: three\n`,
  `- RoleARN: ${ARN}\n  rolearn:\n`,
  `- rolearn: ${ARN}\n  rolearn:\n`,
  `- rolearn: ${ARN}\n  rolearn: other\n`,
  `- rolearn: ${ARN}\n  uſername: long s\n  groupſ: [g]\n`,
  `- rolearn: ${ARN}\n  username: 12345\n  groups: [g]\n`,
  `- rolearn: ${ARN}\n  USERNAME: u\n  username: yes\n`,
  `- rolearn: ${ARN}\n  groups: system:masters\n`,
  `- rolearn: ${ARN}\n  Groups: [g]\n  groups: system:masters\n`,
  `- rolearn: ${ARN}\n  Groups: [g]\n  groups:\n`,
  `- rolearn: ${ARN}\n  groups: {a: b}\n  GROUPS: [g]\n`,
  `- rolearn: ${ARN}\n  groups: [1234, ok, yes, ~]\n`,
  `- rolearn: ${ARN}\n  groups:\n  - system: masters\n  - ok\n`,
  `- rolearn: ${ARN}\n  groups:\n  - a\n     - b\n`,
  `-\n- rolearn: ${ARN}\n- text\n- [x]\n`,
  `- username: u\n  groups: [g]\n`,
  `- rolearn: ""\n  username: u\n`,
  `rolearn: ${ARN}\nusername: u\n`,
  `- rolearn: ${ARN}\n---\n- rolearn: other\n`,
  `- rolearn: ${ARN}\n\tusername: u\n`,
  `- rolearn: ${ARN}\n  username: {{SessionName}}\n`,
  `- rolearn: ${ARN}\n  username: "{{SessionName}}"\n`,
  `- &a\n  rolearn: ${ARN}\n  groups: &g [g]\n- rolearn: other\n  groups: *g\n`,
  `[{"rolearn": "${ARN}", "groups": ["g"]}]`,
  '``\n',
  ' "" ',
  "''\n\n",
  ' \n',
  '[]',
  '# nothing\n',
  'null',
  '"text"',
];

const MAP_USERS: readonly string[] = [
  `- userarn: ${USER}\n  username: u\n  groups: [g]\n`,
  `- userARN: ${USER}\n`,
  `- rolearn: ${USER}\n  username: u\n`,
];

const MAP_ACCOUNTS: readonly string[] = [
  `- "012345678901"\n- "111122223333"\n`,
  '- 111122223333\n',
  '- [a]\n- "1"\n',
  'a: b\n',
];

const data = [
  ...MAP_ROLES.map((mapRoles) => ({ mapRoles })),
  ...MAP_USERS.map((mapUsers) => ({ mapUsers })),
  ...MAP_ACCOUNTS.map((mapAccounts) => ({ mapAccounts })),
];
const answers = ask(
  commandFromArguments(),
  data.map((sections) => ({ op: 'aws-auth', data: sections })),
) as readonly { readonly error?: string; readonly roles: unknown; readonly users: unknown; readonly accounts: unknown }[];
const lines = data.map((sections, index) => {
  const answer = answers[index];
  return JSON.stringify({
    data: sections,
    refused: answer?.error !== undefined,
    roles: answer?.roles,
    users: answer?.users,
    accounts: answer?.accounts,
  });
});
writeFileSync(new URL('../test/aws/aws-auth/answers.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
