import nodesProxy from '../../../rules/rbac/nodes-proxy.js';
import secretsRead from '../../../rules/rbac/secrets-read.js';
import { ruleTester } from '../tester.js';
import { account, cluster, docs, local, role } from './linked.js';

const SECRETS_ROLE = (place: string): string => role('r', `[{ apiGroups: [""], resources: [${place}], verbs: [get] }]`);

ruleTester.run(secretsRead, {
  invalid: [
    { name: 'bound in the whole cluster', code: docs(SECRETS_ROLE('«secrets»'), cluster('b', 'r', account('a'))), severities: ['error'], says: ['wherever it is bound:'] },
    { name: 'bound in namespaces alone', code: docs(SECRETS_ROLE('«secrets»'), local('b', 'shop', 'r', account('a')), local('c', 'build', 'r', account('a'))), severities: ['warning'], says: ['in namespaces "shop" and "build"'] },
    { name: 'bound in both ways', code: docs(SECRETS_ROLE('«secrets»'), local('b', 'shop', 'r', account('a')), cluster('c', 'r', account('a'))), severities: ['error'] },
    { name: 'bound to nobody', code: docs(SECRETS_ROLE('«secrets»'), local('b', 'shop', 'r', '[]')), severities: ['error'], says: ['no binding in these files gives it'] },
    { name: 'bound by nothing', code: SECRETS_ROLE('«secrets»'), severities: ['error'], says: ['no binding in these files gives it'] },
    { name: 'taken up by a role of Kubernetes itself', code: role('r', '[{ apiGroups: [""], resources: [«secrets»], verbs: [get] }]', ', labels: { rbac.authorization.k8s.io/aggregate-to-view: "true" }'), severities: ['error'], says: ['wherever it is bound:'] },
    { name: 'bound in the other environment', code: { 'dev/r.yaml': docs(SECRETS_ROLE('«secrets»'), local('b', 'shop', 'r', account('a'))), 'prod/r.yaml': docs(SECRETS_ROLE('«secrets»'), cluster('b', 'r', account('a'))) }, severities: ['warning', 'error'] },
  ],
});

ruleTester.run(nodesProxy, {
  valid: [{ name: 'a RoleBinding cannot give what is about nodes', code: docs(role('r', '[{ apiGroups: [""], resources: [nodes/proxy], verbs: [get] }]'), local('b', 'shop', 'r', account('a'))) }],
});
