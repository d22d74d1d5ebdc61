import rule from '../../../rules/token/hostpath-exposes-node-tokens.js';
import { ruleTester } from '../tester.js';

const pod = (path: string, mount = '', security = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers: [{ name: web, volumeMounts: [${mount}]${security} }]\n  volumes: [{ name: host, hostPath: { path: ${path} } }]\n`;
const ALL = '{ name: host, mountPath: /host, readOnly: true }';
const USER = ', securityContext: { runAsUser: 65534, runAsGroup: 65534 }';

ruleTester.run(rule, {
  valid: [
    ...['/var/log', '/var/lib/kubelet/device-plugins', '/var/lib/kubelet-2', '/var/lib/docker', '/variable', 'var', '""', '[/]'].map((path) => ({ name: path, code: pod(path, ALL) })),
    { name: 'one pod’s folder', code: pod('/var/lib/kubelet/pods/4f1c/volumes', ALL) },
    { name: 'a part that holds none', code: pod('/var', '{ name: host, mountPath: /logs, subPath: log }') },
    { name: 'a part that only the cluster knows', code: pod('/var', '{ name: host, mountPath: /logs, subPathExpr: $(POD) }') },
    { name: 'volumes that are no list', code: 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { volumes: { hostPath: { path: / } } }\n' },
  ],
  invalid: [
    ...['/', '/var', '/var/lib/', '//var//lib/kubelet/.', '/var/lib/kubelet/pods'].map((path) => ({ name: path, code: pod(`«${path}»`, ALL), messages: ['exposed'], severities: ['error' as const] })),
    { name: 'mounted by nobody yet', code: pod('«/»'), messages: ['exposed'] },
    { name: 'a part that leads there', code: pod('«/var»', '{ name: host, mountPath: /x, subPath: lib/kubelet }'), messages: ['exposed'] },
    { name: 'a user other than root', code: pod('«/»', ALL, USER), messages: ['keptOut'], severities: ['info'] },
    { name: 'a user whose group is not said', code: pod('«/»', ALL, ', securityContext: { runAsUser: 65534 }'), messages: ['exposed'] },
    { name: 'privileged', code: pod('«/»', ALL, ', securityContext: { runAsUser: 1, runAsGroup: 1, privileged: true }'), messages: ['exposed'] },
    {
      name: 'an init container of a CronJob',
      code: 'apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: a }\nspec: { jobTemplate: { spec: { template: { spec: { initContainers: [{ name: i, volumeMounts: [{ name: h, mountPath: /h }] }], volumes: [{ name: h, hostPath: { path: «"/var/lib/kubelet"» } }] } } } } }\n',
      messages: ['exposed'],
      says: ['CronJob "a"'],
    },
  ],
});
