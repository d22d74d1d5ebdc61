import rule from '../../../rules/irsa/admin-role-name.js';
import { ruleTester } from '../tester.js';
import { account, role } from './support.js';

const named = (name: string, own = 'checkout') => account(own, 'shop', `eks.amazonaws.com/role-arn: «${role(name)}»`);
const plain = (name: string, own = 'checkout') => named(name, own).replaceAll(/[«»]/gu, '');

ruleTester.run(rule, {
  valid: [
    ...['checkout', 'phpmyadmin', 'badminton', 'administration-portal', 'rootless', 'PowerMeter', 'full-text-access', 'admin/checkout'].map((name) => ({
      name,
      code: plain(name),
    })),
    { name: 'named after the account', code: plain('shop-admin-api', 'admin-api') },
    { name: 'no ARN', code: account('a', 'shop', 'eks.amazonaws.com/role-arn: admin') },
  ],
  invalid: ['Admin', 'eks-admin', 'EksAdministrator', 'team_power_user', 'S3FullAccess', 's3-full-access', 'root', 'path/SuperUser'].map((name) => ({
    name,
    code: named(name),
  })),
});
