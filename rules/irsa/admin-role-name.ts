import { defineRule } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';

export default defineRule({
  id: 'irsa/admin-role-name',
  severity: 'warning',
  confidence: 'low',
  presets: ['strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The role of a ServiceAccount is called administrative',
    why: 'A role with such a name usually may do everything. Whoever breaks into one pod of this account then has the AWS account.',
    remedy: 'Give the workload a role of its own with the actions and resources that it needs.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: «arn:aws:iam::246813579024:role/eks-administrator»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
`,
    ],
  },
  messages: {
    administrative: 'The role "{role}" is called "{word}", which suggests that pods of ServiceAccount "{account}" may do far more than they need; give them a role of their own.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const role = roleAnnotation(account);
        if (role?.arn === undefined) return;
        const own = wordsOf(account.name);
        const words = wordsOf(role.arn.name);
        const word = words.find((each, index) => WORDS.has(each) || WORDS.has(`${each}${words[index + 1] ?? ''}`));
        // An account `admin-api` with a role `admin-api` is named after what it runs.
        if (word === undefined || own.includes(word)) return;
        report({ at: role.at, message: 'administrative', data: { role: role.name, word, account: account.name } });
      },
    };
  },
});

const WORDS: ReadonlySet<string> = new Set([
  'admin',
  'admins',
  'administrator',
  'administrators',
  'administratoraccess',
  'clusteradmin',
  'superadmin',
  'sysadmin',
  'superuser',
  'poweruser',
  'fullaccess',
  'root',
]);

/** The words of a name, split at marks and at capitals, in small letters. */
function wordsOf(name: string): readonly string[] {
  return name
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
