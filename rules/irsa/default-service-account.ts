import { defineRule } from '../../src/authoring/index.js';
import { roleAnnotation } from '../_shared/cloud-role.js';

export default defineRule({
  id: 'irsa/default-service-account',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'The default ServiceAccount of a namespace has a cloud role',
    why: 'Every pod of the namespace that names no account runs as this one and gets the AWS role, whatever it is for.',
    remedy: 'Make a ServiceAccount for the workload that needs the role, and move the annotation to it.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: default
  namespace: shop
  annotations:
    «eks.amazonaws.com/role-arn»: arn:aws:iam::246813579024:role/checkout
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
`,
    ],
  },
  messages: {
    isDefault: 'Every pod {where} that names no account gets the role "{role}"; give the role to an account of its own.',
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const role = account.name === 'default' ? roleAnnotation(account) : undefined;
        if (role === undefined) return;
        const where = account.namespace === undefined ? 'of the namespace' : `of namespace "${account.namespace}"`;
        report({ at: role.at.key, message: 'isDefault', data: { where, role: role.name } });
      },
    };
  },
});
