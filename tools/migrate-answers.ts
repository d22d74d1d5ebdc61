/**
 * Writes `test/aws/migrate/answers.json`: aws-auth maps made from parts by a seed, with the mappings that the authenticator's own
 * reader takes from them.
 *
 *     npx tsx tools/migrate-answers.ts <command>
 */
import { writeFileSync } from 'node:fs';

import { ask, commandFromArguments } from './ask.js';

const ROLES: readonly string[] = ['node', 'Node', 'admin', 'team/admin', 'ci-*', 'AWSServiceRoleForX', 'AWSReservedSSO_Dev_0123'].map((name) => `arn:aws:iam::246813579024:role/${name}`);
const OTHERS: readonly string[] = ['arn:aws-cn:iam::135792468013:role/ops', 'arn:aws:sts::246813579024:assumed-role/admin/jane', 'arn:aws:iam::246813579024:root', '<arn>', 'arn:aws:iam::1:role/x'];
const USERS: readonly string[] = ['jane', 'Jane', 'team/joe'].map((name) => `arn:aws:iam::246813579024:user/${name}`);
const USERNAMES: readonly string[] = [
  'system:node:{{EC2PrivateDNSName}}',
  'system:node:{{SessionName}}',
  '"{{SessionName}}"',
  'dev:{{SessionName}}',
  'dev:{{SessionNameRaw}}',
  'a-{{AccountID}}',
  'jane',
  '12345',
  '""',
  'eks:x',
  "'it''s'",
];
const GROUPS: readonly string[] = [
  '[system:bootstrappers, system:nodes]',
  '[system:nodes, system:bootstrappers, system:nodes]',
  '[system:bootstrappers, system:nodes, system:node-proxier]',
  '[system:bootstrappers, system:nodes, eks:kube-proxy-windows]',
  '[system:masters]',
  '[system:masters, dev]',
  '[dev, dev, ops]',
  '["{{SessionName}}"]',
  '["of-{{AccountID}}"]',
  '[system:authenticated]',
  '[5, dev]',
  'dev',
  '[]',
];

/** Numbers that look random and are the same each time (a linear congruential generator with the constants of Numerical Recipes). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const next = numbers(17);
const pick = (items: readonly string[]): string => items[next(items.length)] ?? '';
const entry = (field: string, arns: readonly string[]): string => `- ${field}: ${pick(arns)}\n  username: ${pick(USERNAMES)}\n  groups: ${pick(GROUPS)}\n`;
const entries = (field: string, arns: readonly string[]): string => Array.from({ length: 1 + next(4) }, () => entry(field, arns)).join('');

const data = Array.from({ length: 150 }, () => ({
  mapRoles: entries('rolearn', [...ROLES, ...OTHERS, ...USERS.slice(0, 1)]),
  ...(next(2) === 0 ? {} : { mapUsers: entries('userarn', [...USERS, ...ROLES.slice(0, 1)]) }),
  ...(next(8) === 0 ? { mapAccounts: '- "246813579024"\n' } : {}),
}));
const answers = ask(
  commandFromArguments(),
  data.map((sections) => ({ op: 'aws-auth', data: sections })),
) as readonly { readonly roles: unknown; readonly users: unknown; readonly accounts: unknown }[];
const lines = data.map((sections, index) => {
  const answer = answers[index];
  return JSON.stringify({ data: sections, roles: answer?.roles, users: answer?.users, accounts: answer?.accounts });
});
writeFileSync(new URL('../test/aws/migrate/answers.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`);
