import { defineRule } from '../../src/authoring/index.js';
import { isWrittenRole } from '../_shared/cloud-pods.js';
import { roleAnnotation, type RoleAnnotation } from '../_shared/cloud-role.js';
import { grouped } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';
import { quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/shared-role',
  severity: 'warning',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'Several ServiceAccounts share one AWS role',
    why: 'The role can do all that any of them needs, and its trust policy lets in all of them: whoever breaks into the least of these pods has the rights of the others.',
    remedy: 'Give each workload a role of its own. For accounts that do belong together, raise the option `accounts`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: «arn:aws:iam::246813579024:role/shared»
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: billing
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/shared
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: shop
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  namespace: billing
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/billing
`,
    ],
  },
  messages: {
    namespaces: 'Role "{role}" is used by ServiceAccounts of namespaces {namespaces}; give each workload a role of its own.',
    many: 'Role "{role}" is used by {count} ServiceAccounts of one namespace; give each workload a role of its own.',
  },
  options: {
    defaults: { accounts: 3 },
    schema: { accounts: { type: 'integer', minimum: 1, description: 'How many accounts of one namespace may share a role.' } },
  },
  create({ report, inventory, options }) {
    const found: { readonly role: RoleAnnotation; readonly namespace: string | undefined; readonly name: string }[] = [];
    return {
      serviceAccount(account) {
        const role = roleAnnotation(account);
        if (role === undefined || !isWrittenRole(role)) return;
        found.push({ role, namespace: inventory.namespaceOf(account), name: account.name });
      },
      end() {
        for (const [, users] of grouped(found, ({ role }) => role.text)) {
          const [{ role }, ...others] = users;
          const namespaces = [...new Set(users.flatMap(({ namespace }) => namespace ?? []))];
          const count = new Set(users.map(({ namespace, name }) => `${namespace ?? ''}/${name}`)).size;
          const related = others.slice(0, MOST_PLACES).map((other) => ({ at: other.role.at, message: `ServiceAccount "${other.name}" has it, too` }));
          if (namespaces.length > 1) report({ at: role.at, message: 'namespaces', data: { role: role.name, namespaces: quotedList(namespaces) }, related });
          else if (count > options.accounts) report({ at: role.at, message: 'many', data: { role: role.name, count }, related });
        }
      },
    };
  },
});
