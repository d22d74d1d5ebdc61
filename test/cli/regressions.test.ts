import { describe, expect, it } from 'vitest';
import { brief, CLEAN, only, READER, report } from './support.js';

/** Rules and lines of the findings on one text. */
async function found(text: string, rules: readonly string[], name = 'a.yaml'): Promise<string[]> {
  const { report: got, code } = await report([name, ...only(...rules.map((rule) => `${rule}:warning`))], { files: { [name]: text } });
  expect([got.errors, code < 2]).toEqual([[], true]);
  return got.findings.map((finding) => brief(finding).replace(`${name}:`, ''));
}

const SECRETS = ['rbac/secrets-read'];
const JSON_ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name: 'r' }, rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] };

describe('documents', () => {
  it.each<[string, string, string[]]>([
    ['the second of two', `${CLEAN}---\n${READER}`, ['18 rbac/secrets-read']],
    ['below a leading marker', `---\n${READER}`, ['8 rbac/secrets-read']],
    ['behind a document of comments', `${CLEAN}---\n# only words\n---\n${READER}`, ['20 rbac/secrets-read']],
    ['behind a broken one', `${CLEAN}---\na: [\n---\n${READER}`, ['20 rbac/secrets-read']],
    ['before a broken one', `${READER}---\na: ]\n`, ['7 rbac/secrets-read']],
    ['with CRLF', `${CLEAN}---\n${READER}`.replaceAll('\n', '\r\n'), ['18 rbac/secrets-read']],
    ['with a byte order mark', `\ufeff${READER}`, ['7 rbac/secrets-read']],
    ['the second of two equal ones', `${READER}---\n${READER.replace('reader', 'other')}`, ['7 rbac/secrets-read', '16 rbac/secrets-read']],
    ['in a List', `apiVersion: v1\nkind: List\nitems:\n- ${READER.trimEnd().replaceAll('\n', '\n  ')}\n`, ['10 rbac/secrets-read']],
    ['in a List of Lists', `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items:\n  - ${READER.trimEnd().replaceAll('\n', '\n    ')}\n`, ['13 rbac/secrets-read']],
    ['in a typed list', `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleList\nitems:\n- metadata:\n    name: r\n  rules:\n  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [get]\n`, ['8 rbac/secrets-read']],
    ['behind a merge key in quotes', READER.replace('rules:', '!!merge "<<":\n rules:').replaceAll('\n  -', '\n   -').replaceAll('\n    ', '\n     '), ['8 rbac/secrets-read']],
    ['behind a key in base64', READER.replace('rules:', '!!binary cnVsZXM=:'), ['7 rbac/secrets-read']],
    ['in the items of another kind', `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cover}\nitems:\n- ${READER.trimEnd().replaceAll('\n', '\n  ')}\n`, ['11 rbac/secrets-read']],
    ['in the items of its own kind, without a type', `${READER}items:\n- metadata: {name: r}\n  rules:\n  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [get]\n`, ['7 rbac/secrets-read', '13 rbac/secrets-read']],
    ['in a List that says `list:`', `apiVersion: v1\nkind: List\nlist:\n- ${READER.trimEnd().replaceAll('\n', '\n  ')}\n`, []],
    ['after an anchor', READER.replace('["secrets"]', '&r ["secrets"]').concat('  - apiGroups: [""]\n    resources: *r\n    verbs: ["get"]\n'), ['7 rbac/secrets-read', '7 rbac/secrets-read']],
  ])('%s', async (_name, text, expected) => {
    const got = await found(text, SECRETS);
    expect([...new Set(got)]).toEqual([...new Set(expected)]);
  });

  it('merge keys in quotes inside of embedded text', async () => {
    const mapRoles = '    - !!merge "<<":\n        rolearn: arn:aws:iam::123456789012:role/x\n        username: x\n        groups: [system:masters]\n';
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: |\n${mapRoles}`;
    expect(await found(text, ['aws-auth/system-masters'])).toEqual(['11 aws-auth/system-masters']);
  });

  it('JSON on one line and on many', async () => {
    expect(await found(JSON.stringify(JSON_ROLE), SECRETS, 'a.json')).toEqual(['1 rbac/secrets-read']);
    expect(await found(JSON.stringify(JSON_ROLE, undefined, 2), SECRETS, 'a.json')).toHaveLength(1);
    expect(await found(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [JSON_ROLE] }, undefined, '\t'), SECRETS, 'a.json')).toHaveLength(1);
  });

  it('a bad quantity or a placeholder hides no neighbour, and no other field', async () => {
    const pod = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: w\nspec:\n  replicas: ${REPLICAS}\n  template:\n    spec:\n      containers:\n        - name: w\n          image: nginx:latest\n          resources: {limits: {memory: 12 Gib, cpu: [1]}}\n          ports: [{containerPort: DEPLOY_TIME_VARIABLE}, null, 3]\n';
    expect(await found(`${pod}---\n${READER}`, [...SECRETS, 'image/latest-or-untagged'])).toEqual(['11 image/latest-or-untagged', '21 rbac/secrets-read']);
  });
});

describe('what is not judged as an object', () => {
  it.each<[string, string, string]>([
    ['a JSON patch', '- op: replace\n  path: /rules/0/resources/0\n  value: secrets\n', 'patch'],
    ['values', 'image:\n  tag: latest\nrbac:\n  rules: []\n', 'not-kubernetes'],
    ['a template', '{{ if .Values.x }}\napiVersion: v1\nkind: Pod\n{{ end }}\n', 'template'],
    ['a SOPS Secret', 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ntype: kubernetes.io/service-account-token\ndata:\n  token: ENC[AES256_GCM,data:x]\nsops:\n  mac: ENC[x]\n', 'encrypted'],
    ['a kustomization', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n', 'kustomization'],
    ['a fragment', 'metadata:\n  name: x\nspec:\n  template:\n    spec:\n      containers: []\n', 'fragment'],
  ])('%s', async (_name, text, state) => {
    const { report: got } = await report(['a.yaml', '--preset', 'strict', '--allow-empty'], { files: { 'a.yaml': text } });
    expect(got.files).toMatchObject([{ state, objects: 0 }]);
    expect(got.findings).toEqual([]);
  });
});

describe('whether a token is mounted (kics #4887, kubescape #1647, polaris #953)', () => {
  const RULE = ['token/mounted-and-bound'];
  const account = (automount: string, namespace = '  namespace: a\n'): string => `---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n${namespace}${automount === '' ? '' : `automountServiceAccountToken: ${automount}\n`}`;
  const pod = (automount: string, namespace = '  namespace: a\n'): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n${namespace}spec:\n  serviceAccountName: web\n  containers: [{name: w, image: "x:1"}]\n${automount === '' ? '' : `  automountServiceAccountToken: ${automount}\n`}`;
  const binding = (namespace = '  namespace: a\n'): string => `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: web\n${namespace}roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}\nsubjects:\n  - kind: ServiceAccount\n    name: web\n${namespace.replace(/^ +/, '    ')}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: web\n${namespace}rules:\n  - {apiGroups: [""], resources: [pods], verbs: [get, list]}\n`;

  it.each<[string, string, boolean]>([
    ['the account says no, the pod nothing', pod('') + account('false') + binding(), false],
    ['the account says yes, the pod no', pod('false') + account('true') + binding(), false],
    ['the account says no, the pod yes', pod('true') + account('false') + binding(), true],
    ['nobody says anything', pod('') + account('') + binding(), true],
    ['the account is not in these files', pod('') + binding(), false],
    ['no object names a namespace', pod('', '') + account('', '') + binding(''), true],
    ['no object names a namespace, and the account says no', pod('', '') + account('false', '') + binding(''), false],
    ['an account of the same name elsewhere says no', pod('') + account('') + account('false', '  namespace: b\n') + binding(), true],
    ['only the account elsewhere is bound', pod('') + account('') + account('', '  namespace: b\n') + binding('  namespace: b\n'), false],
  ])('%s', async (_name, text, mounted) => {
    expect(await found(text, RULE)).toHaveLength(mounted ? 1 : 0);
  });
});

describe('aws-auth', () => {
  const auth = (roles: string, header = '|'): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n  mapRoles: ${header}\n${roles.replaceAll(/^(?=.)/gm, '    ')}`;
  const NODE = '- rolearn: arn:aws:iam::123456789012:role/node\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:bootstrappers, system:nodes]\n';

  it.each<[string, string, string, string[]]>([
    ['a principal twice', NODE + NODE, 'aws-auth/duplicate-principal', ['11 aws-auth/duplicate-principal']],
    ['a path in a role', NODE.replace('role/node', 'role/a/b/node'), 'aws-auth/role-arn-path', ['8 aws-auth/role-arn-path']],
    ['a placeholder', NODE.replace('arn:aws:iam::123456789012:role/node', '<ARN of the role>'), 'aws-auth/placeholder-arn', ['8 aws-auth/placeholder-arn']],
    ['blank lines between entries', `${NODE}\n\n- rolearn: arn:aws:iam::123456789012:role/x/y\n  username: x\n  groups: []\n`, 'aws-auth/role-arn-path', ['13 aws-auth/role-arn-path']],
  ])('%s', async (_name, roles, rule, expected) => {
    for (const header of ['|', '|-', '|+']) expect(await found(auth(roles, header), [rule])).toEqual(expected);
  });
});

describe('roles for service accounts', () => {
  const account = (annotation: string, kind = 'ServiceAccount'): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: s\n  annotations:\n    ${annotation}\nspec:\n  containers: [{name: a, image: 'x:1'}]\n`;
  it.each<[string, string, string, string[]]>([
    ['a key of another domain', account('eks.amazon.com/role-arn: arn:aws:iam::123456789012:role/r'), 'irsa/annotation-key-typo', ['6 irsa/annotation-key-typo']],
    ['the annotation on a Pod', account('eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/r', 'Pod'), 'irsa/annotation-on-wrong-kind', ['6 irsa/annotation-on-wrong-kind']],
    ['an ARN that is none', account('eks.amazonaws.com/role-arn: arn:aws:iam::123:role/r'), 'irsa/role-arn-invalid', ['6 irsa/role-arn-invalid']],
    ['all as it should be', account('eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/r'), 'irsa/role-arn-invalid', []],
  ])('%s', async (_name, text, rule, expected) => {
    expect(await found(text, [rule])).toEqual(expected);
  });
});

describe('RBAC', () => {
  const role = (rule: string): string => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: r\n  namespace: a\nrules:\n  - ${rule}\n`;

  it('grades a ClusterRole by the binding that gives it', async () => {
    const secrets = role('{apiGroups: [""], resources: [secrets], verbs: [get]}').replace('  namespace: a\n', '');
    const bound = (kind: string): string => `${secrets}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: b${kind === 'RoleBinding' ? ', namespace: a' : ''}}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}\nsubjects: [{kind: ServiceAccount, name: x, namespace: a}]\n`;
    const severity = async (text: string): Promise<string | undefined> => (await report(['-', '--preset', 'all'], { stdin: text })).report.findings.find((finding) => finding.rule === 'rbac/secrets-read')?.severity;
    expect([await severity(bound('ClusterRoleBinding')), await severity(bound('RoleBinding'))]).toEqual(['error', 'warning']);
  });

  it('grades a Secret that is named below all of them', async () => {
    const rule = (more: string): string => role(`{apiGroups: [""], resources: [secrets], ${more}verbs: [get]}`);
    const severity = async (text: string): Promise<string | undefined> => (await report(['-', '--preset', 'all'], { stdin: text })).report.findings.find((finding) => finding.rule === 'rbac/secrets-read')?.severity;
    expect(await severity(rule(''))).toBe('error');
    expect(await severity(rule('resourceNames: [one], '))).toBe('info');
  });

  it.each<[string, string, string, number]>([
    ['all Secrets', role('{apiGroups: [""], resources: [secrets], verbs: [get]}'), 'rbac/secrets-read', 1],
    ['secrets of another group', role('{apiGroups: [example.com], resources: [secrets], verbs: [get]}'), 'rbac/secrets-read', 0],
    ['a subresource is not its resource', role('{apiGroups: [""], resources: [secrets/status], verbs: [get]}'), 'rbac/secrets-read', 0],
    ['bind', role('{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [bind]}'), 'rbac/bind-verb', 1],
    ['updates of every ConfigMap in kube-system, aws-auth among them', role('{apiGroups: [""], resources: [configmaps], verbs: [update]}').replace('ClusterRole', 'Role').replace('namespace: a', 'namespace: kube-system'), 'aws-auth/configmap-write-grant', 1],
    ['updates of another ConfigMap there', role('{apiGroups: [""], resources: [configmaps], resourceNames: [other], verbs: [update]}').replace('ClusterRole', 'Role').replace('namespace: a', 'namespace: kube-system'), 'aws-auth/configmap-write-grant', 0],
    ['create on everything of one group', role('{apiGroups: [example.com], resources: ["*"], verbs: [create]}'), 'rbac/pods-create', 0],
  ])('%s', async (_name, text, rule, count) => {
    expect(await found(text, [rule])).toHaveLength(count);
  });
});

describe('one root cause, one finding', () => {
  const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n${spec}  containers: [{name: a, image: "a:1.4"}]\n`;
  const DEFAULT_TOKEN = ['token/automount-not-disabled', 'token/default-service-account'];

  it.each<[string, string, readonly string[], string[]]>([
    ['a pod that names no account', pod(''), DEFAULT_TOKEN, ['4 token/default-service-account']],
    ['one that names the empty one', pod('  serviceAccountName: ""\n'), DEFAULT_TOKEN, ['5 token/default-service-account']],
    ['one that names the default one', pod('  serviceAccountName: default\n'), DEFAULT_TOKEN, ['5 token/default-service-account']],
    ['and where nobody asks about the default one', pod('  serviceAccountName: ""\n'), ['token/automount-not-disabled'], ['5 token/automount-not-disabled']],
    [
      'a lifetime that is a number',
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  annotations:\n    eks.amazonaws.com/token-expiration: 86400\n',
      ['irsa/token-expiration-invalid', 'meta/scalar-type-surprise'],
      ['6 irsa/token-expiration-invalid'],
    ],
    [
      'a switch that is a boolean',
      'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/web\n    eks.amazonaws.com/sts-regional-endpoints: true\n',
      ['irsa/sts-regional-endpoints-off', 'meta/scalar-type-surprise'],
      ['7 irsa/sts-regional-endpoints-off'],
    ],
  ])('%s', async (_name, text, rules, expected) => {
    expect(await found(text, rules)).toEqual(expected);
  });
});
