import rule from '../../../rules/rbac/many-roles-per-subject.js';
import { ruleTester } from '../tester.js';
import { account, cluster, docs } from './linked.js';

ruleTester.run(rule, {
  valid: [
    { name: 'the same role in many environments', code: Object.fromEntries(['a', 'b', 'c', 'd'].map((folder) => [`${folder}/b.yaml`, cluster('b', 'r', account('a'))])) },
    { name: 'roles of Kubernetes itself', code: docs(...['view', 'edit', 'admin', 'cluster-admin'].map((name) => cluster(name, name, account('a')))) },
  ],
  invalid: [{ name: 'by the option', options: { roles: 2 }, code: docs(cluster('a', 'r', '[{ kind: User, name: «ann» }]'), cluster('b', 's', '[{ kind: User, name: ann }]')) }],
});
