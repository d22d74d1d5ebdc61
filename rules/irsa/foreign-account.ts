import { type Arn, defineRule, isAccountId, isDocumentationAccount, type View } from '../../src/authoring/index.js';
import { isWrittenRole } from '../_shared/cloud-pods.js';
import { roleAnnotation } from '../_shared/cloud-role.js';
import { grouped } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';

const noAccounts: readonly string[] = [];

export default defineRule({
  id: 'irsa/foreign-account',
  severity: 'info',
  confidence: 'low',
  presets: ['strict', 'identity'],
  scope: 'cluster-wide',
  peers: {},
  docs: {
    summary: 'Roles of ServiceAccounts come from several AWS accounts',
    why: 'A role of another account is governed there. That is legal, and a wrong digit in an account looks just the same: pods get no credentials, or someone else’s.',
    remedy: 'Check that each account is meant. Name the ones that are in the option `accounts`, and only others are reported.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/cross-account-access.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: billing
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/billing
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: stock
  annotations:
    eks.amazonaws.com/role-arn: «arn:aws:iam::246813579042:role/stock»
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
  name: billing
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/billing
`,
    ],
  },
  messages: {
    other: 'This role is of AWS account {account}, and most of these files are of {home}; check that it is meant.',
    notListed: 'This role is of AWS account {account}, which the option `accounts` does not list; check that it is meant.',
    partition: {
      text: 'This role is of the partition "{partition}", and others are of "{home}": no role can be used in another partition.',
      severity: 'warning',
    },
  },
  options: {
    defaults: { accounts: noAccounts },
    schema: {
      accounts: { type: 'array', items: { type: 'string', pattern: '^[0-9]{12}$' }, examples: [['246813579024']], description: 'Accounts whose roles may be used. When empty, the account of most roles is taken for the cluster’s.' },
    },
  },
  create({ report, options }) {
    const found: { readonly at: View; readonly arn: Arn }[] = [];
    return {
      serviceAccount(account) {
        const role = roleAnnotation(account);
        if (role?.arn === undefined || !isWrittenRole(role)) return;
        const { arn, at } = role;
        if (isAccountId(arn.account) && !isDocumentationAccount(arn.account)) found.push({ at, arn });
      },
      end() {
        const partitions = grouped(found, ({ arn }) => arn.partition);
        const homePartition = largest(partitions);
        for (const [partition, [{ at }, ...others]] of partitions) {
          if (partition === homePartition || homePartition === undefined) continue;
          const related = others.slice(0, MOST_PLACES).map((other) => ({ at: other.at, message: 'of this partition, too' }));
          report({ at, message: 'partition', data: { partition, home: homePartition }, related });
        }
        const accounts = grouped(found, ({ arn }) => arn.account);
        const home = options.accounts.length > 0 ? undefined : largest(accounts);
        for (const [account, [{ at, arn }, ...others]] of accounts) {
          if (account === home || options.accounts.includes(account) || arn.partition !== homePartition) continue;
          const related = others.slice(0, MOST_PLACES).map((other) => ({ at: other.at, message: 'of this account, too' }));
          if (home === undefined) report({ at, message: 'notListed', data: { account }, related });
          else report({ at, message: 'other', data: { account, home }, related });
        }
      },
    };
  },
});

/** The key of the most items, the first of equals. */
function largest(groups: ReadonlyMap<string, readonly unknown[]>): string | undefined {
  return [...groups].reduce<readonly [string | undefined, number]>(([best, most], [key, { length }]) => (length > most ? [key, length] : [best, most]), [undefined, 0])[0];
}
