import { describe, expect, test } from 'vitest';
import { rules as allRules } from '../../../rules/index.js';
import { AWS_PARTITIONS, familyOf } from '../../../src/authoring/index.js';
import { awsAuthView } from '../../../src/aws/aws-auth.js';
import { registerReference } from '../../../src/yaml/reference-loader.js';
import * as reference from '../../../src/yaml/reference.js';
import { viewOfYaml } from '../../support/views.js';
import { runRules } from './run-rules.js';
import { awsAuth, mapRoles, roleArn, section, userArn } from './support.js';

registerReference(reference);

const rules = allRules.filter(({ id }) => familyOf(id) === 'aws-auth');

/** What is said of every aws-auth, or of one without nodes or with fixed usernames. */
const ALWAYS: ReadonlySet<string> = new Set(['deprecated', 'no-node-mapping', 'username-not-unique'].map((name) => `aws-auth/${name}`));

/** Names of the rules that report a text, sorted, each once; with the message where a rule has several. */
async function said(text: string): Promise<readonly string[]> {
  const findings = await runRules(rules, text);
  return [...new Set(findings.filter(({ rule }) => !ALWAYS.has(rule)).map(({ rule, messageId }) => `${rule.slice('aws-auth/'.length)} ${messageId}`))].sort();
}

/** The mappings as the authenticator holds them: ARN, username, groups. */
function held(text: string): readonly (readonly unknown[])[] {
  const view = awsAuthView(viewOfYaml(text), { fragment: false });
  const entries = (view?.sections ?? []).flatMap((each) => each.entries);
  return entries.map(({ arn, username, groups }) => [arn.string ?? '', username.string ?? '', groups.items().map(({ string }) => string ?? '')]);
}

const A = roleArn('a');
const whole = (rest: string): string => mapRoles(`- rolearn: ${A}\n  username: a:{{SessionName}}\n${rest}`);
const object = (apiVersion: string, kind: string, rest: string): string => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n${rest}`;
const identityMapping = (arn: string): string => object('iamauthenticator.k8s.aws/v1alpha1', 'IAMIdentityMapping', `spec: {arn: "${arn}", username: "a:{{SessionName}}", groups: [g]}\n`);
const accessEntry = (spec: string): string => object('eks.services.k8s.aws/v1alpha1', 'AccessEntry', `spec: {clusterName: shop, ${spec}}\n`);
const cluster = (rest: string): string => object('eksctl.io/v1alpha5', 'ClusterConfig', rest);

type Row = readonly [fact: string, text: string, expected: readonly string[]];

describe.each<readonly [string, readonly Row[]]>([
  ['3.1 where and what', [
    ['another name is not read', whole('  groups: [g]\n').replace('aws-auth', 'aws_auth'), ['wrong-location name']],
    ['another namespace is not read', whole('  groups: [g]\n').replace('kube-system', 'default'), ['wrong-location namespace']],
    ['top-level keys are case-sensitive', whole('  groups: [g]\n').replace('mapRoles', 'MapRoles'), ['unknown-data-key misspelled']],
    ['a value without | is refused', awsAuth(`mapRoles:\n  - rolearn: ${A}\n`), ['value-not-string collection']],
    ['blank values are skipped', awsAuth('mapRoles: ""\nmapUsers: "\'\'"\nmapAccounts: "``"\n'), []],
  ]],
  ['3.2 entry schema', [
    ['exactly one of rolearn and sso: neither', mapRoles('- username: a:{{SessionName}}\n  groups: [g]\n'), ['entry-missing-arn missing']],
    ['exactly one of rolearn and sso: both', whole('  groups: [g]\n  sso: {permissionSetName: a, accountID: "246813579024"}\n'), ['sso-block both']],
    ['sso is alpha', mapRoles('- sso: {permissionSetName: a, accountID: "246813579024"}\n  username: a\n  groups: [g]\n'), ['sso-block alpha']],
    ['sso: accountID has 12 digits', mapRoles('- sso: {permissionSetName: a, accountID: "24681357902"}\n  username: a\n  groups: [g]\n'), ['sso-block account']],
    ['sso: the name has its own letters', mapRoles('- sso: {permissionSetName: a/b, accountID: "246813579024"}\n  username: a\n  groups: [g]\n'), ['sso-block name']],
    ['templates stand in groups too', whole('  groups: ["{{SessionName}}"]\n'), ['group-from-session-name chosen']],
    ['rolearn under mapUsers drops the entry', section('mapUsers', `- rolearn: ${A}\n  username: a\n  groups: [g]\n`), ['entry-missing-arn misspelled']],
    ['field names inside entries are matched in any case', mapRoles(`- roleARN: ${A}\n  UserName: a:{{SessionName}}\n  GROUPS: [g]\n`), []],
    ['unknown fields are ignored', whole('  group: [g]\n'), ['entry-unknown-field misspelled', 'groups-not-list none']],
  ]],
  ['3.3 malformed input', [
    ['a tab loses the section', mapRoles(`- rolearn: ${A}\n\tusername: a\n`), ['invalid-yaml dropped']],
    ['a wrong dedent loses the section', mapRoles(`- rolearn: ${A}\n  groups:\n    - a\n   - b\n`), ['invalid-yaml dropped']],
    ['a scalar that begins with * loses the section', whole('  groups: [*a]\n'), ['invalid-yaml dropped']],
    ['an unquoted template loses the section', mapRoles(`- rolearn: ${A}\n  username: {{SessionName}}\n`), ['unquoted-template unquoted']],
    ['a mapping instead of a list', mapRoles(`rolearn: ${A}\nusername: a\n`), ['not-a-list section']],
    ['groups as one text', whole('  groups: system:masters\n'), ['groups-not-list noList']],
    ['a username that is a number', mapRoles(`- rolearn: ${A}\n  username: 12345\n  groups: [g]\n`), ['username-missing noText']],
    ['a username that is a boolean', mapRoles(`- rolearn: ${A}\n  username: yes\n  groups: [g]\n`), ['username-missing noText']],
    ['groups that are no texts', whole('  groups: [1234, ok, yes]\n'), ['groups-not-list noText']],
    ['a space after the colon of a group', whole('  groups:\n    - system: masters\n'), ['groups-not-list noText']],
    ['no groups', whole(''), ['groups-not-list none']],
    ['groups that are null', whole('  groups:\n'), ['groups-not-list none']],
    ['a null item', mapRoles(`-\n- rolearn: ${A}\n  username: a:{{SessionName}}\n  groups: [g]\n`), ['not-a-list item']],
    ['a key twice in one entry', whole('  groups: [g]\n  groups: [h]\n'), ['duplicate-key-in-entry same']],
    ['a key twice in different case', whole(`  groups: [g]\n  roleARN: ${roleArn('b')}\n`), ['duplicate-key-in-entry case']],
    ['a second document is not read', whole('  groups: [g]\n---\n- rolearn: <x>\n'), []],
    ['a space inside the quotes of the ARN', mapRoles(`- rolearn: "${A} "\n  username: a:{{SessionName}}\n  groups: [g]\n`), ['malformed-arn malformed']],
    ['an unquoted account in sso', mapRoles('- sso: {permissionSetName: a, accountID: 246813579024}\n  username: a\n  groups: [g]\n'), ['sso-block account']],
    ['anchors and aliases work', mapRoles(`- rolearn: ${A}\n  username: a:{{SessionName}}\n  groups: &g [g]\n- rolearn: ${roleArn('b')}\n  username: b:{{SessionName}}\n  groups: *g\n`), []],
  ]],
  ['3.4 ARN matching', [
    ['3.4.2 a role with a path never matches', whole('  groups: [g]\n').replace('role/a', 'role/x/a'), ['role-arn-path path']],
    ['3.4.2 a session never matches', whole('  groups: [g]\n').replace(A, 'arn:aws:sts::246813579024:assumed-role/a/jane'), ['assumed-role-arn session']],
    ['3.4.2 an instance profile never matches', whole('  groups: [g]\n').replace('role/a', 'instance-profile/a'), ['wrong-principal-type never']],
    ['3.4.2 a wildcard never matches', whole('  groups: [g]\n').replace(A, '"arn:aws:iam::246813579024:role/a*"'), ['wildcard-arn wildcard']],
    ['3.4.3 an IAM group is no principal', whole('  groups: [g]\n').replace('role/a', 'group/a'), ['wrong-principal-type never']],
    ['3.4.4 roles of IAM Identity Center lose their path', whole('  groups: [g]\n').replace('role/a', 'role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Dev_0123456789abcdef'), ['role-arn-path path']],
    ['3.4.5 user ARNs keep their path', section('mapUsers', `- userarn: ${userArn('team/jane')}\n  username: jane\n  groups: [g]\n`), ['maps-iam-user user']],
    ['3.4.7 an explicit partition of sso breaks it', mapRoles('- sso: {permissionSetName: a, accountID: "246813579024", partition: aws}\n  username: a\n  groups: [g]\n'), ['sso-block partition']],
    ['3.4.8 a role under mapUsers does match', section('mapUsers', `- userarn: ${A}\n  username: a:{{SessionName}}\n  groups: [g]\n`), ['wrong-principal-type section']],
    ['3.4.8 a user under mapRoles does match', mapRoles(`- rolearn: ${userArn('jane')}\n  username: jane\n  groups: [g]\n`), ['maps-iam-user user', 'wrong-principal-type section']],
    ['3.4.9 root is the root user alone', section('mapUsers', '- userarn: arn:aws:iam::246813579024:root\n  username: r\n  groups: [g]\n'), ['account-root-mapped root']],
    ['3.4.10 a later entry replaces the earlier', mapRoles(`- rolearn: ${A}\n  username: a:{{SessionName}}\n  groups: [g]\n- rolearn: ${roleArn('A')}\n  username: a:{{SessionName}}\n  groups: [h]\n`), ['duplicate-principal replaces']],
    ['3.4.10 a user in two spellings is left to chance', section('mapUsers', `- userarn: ${userArn('a')}\n  username: a\n  groups: [g]\n- userarn: ${userArn('A')}\n  username: b\n  groups: [g]\n`), ['duplicate-principal chance', 'maps-iam-user user']],
  ]],
  ['3.5 templates, groups, mapAccounts', [
    ['{{SessionName}} alone is chosen by the caller', mapRoles(`- rolearn: ${A}\n  username: "{{SessionName}}"\n  groups: [g]\n`), ['username-from-session-name chosen']],
    ['{{AccessKeyID}} is the id of the key', mapRoles(`- rolearn: ${A}\n  username: a:{{AccessKeyID}}\n  groups: [g]\n`), ['username-access-key-id keyId']],
    ['inner spaces are left as they are', mapRoles(`- rolearn: ${A}\n  username: "a:{{ SessionName }}"\n  groups: [g]\n`), ['unknown-template-variable misspelled']],
    ['anything else is left as it is', mapRoles(`- rolearn: ${A}\n  username: "a:{{Region}}"\n  groups: [g]\n`), ['unknown-template-variable unknown']],
    ['the groups of EC2 nodes', mapRoles(`- rolearn: ${A}\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:bootstrappers, system:nodes]\n`), []],
    ['the groups of Fargate', mapRoles(`- rolearn: ${A}\n  username: system:node:{{SessionName}}\n  groups: [system:bootstrappers, system:nodes, system:node-proxier]\n`), []],
    ['the groups of Windows nodes', mapRoles(`- rolearn: ${A}\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:bootstrappers, system:nodes, eks:kube-proxy-windows]\n`), []],
    ['system:masters is the superuser', whole('  groups: [system:masters]\n'), ['system-masters masters']],
    ['system:nodes on a human role', whole('  groups: [system:bootstrappers, system:nodes]\n'), ['node-mapping-incomplete username']],
    ['system:masters on a node role', mapRoles(`- rolearn: ${A}\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:bootstrappers, system:nodes, system:masters]\n`), ['node-mapping-extra-groups extra', 'system-masters masters']],
    ['a group is no name of a binding', `${whole('  groups: [b]\n')}---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b, namespace: shop}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\nsubjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: x}]\n`, ['group-is-binding-name noRights']],
    ['mapAccounts lets everybody of the account in', section('mapAccounts', '- "246813579024"\n'), ['map-accounts accounts']],
    ['unquoted digits do parse, and other tools misread them', section('mapAccounts', '- 046813579024\n'), ['account-id-invalid unquoted', 'map-accounts accounts']],
  ]],
  ['3.6 IAMIdentityMapping', [
    ['the back end is alpha', identityMapping(A), ['identity-mapping-object present']],
    ['the assumed-role form works', identityMapping('arn:aws:sts::246813579024:assumed-role/a/x'), ['identity-mapping-object present']],
    ['a path still does not', identityMapping(roleArn('x/a')), ['identity-mapping-object present', 'role-arn-path path']],
    ['of two for one ARN the first found wins', `${identityMapping(A)}---\n${identityMapping(A)}`, ['identity-mapping-object present', 'identity-mapping-object twice']],
    ['arn is required', object('iamauthenticator.k8s.aws/v1alpha1', 'IAMIdentityMapping', 'spec: {username: "a:{{SessionName}}", groups: [g]}\n'), ['entry-missing-arn object', 'identity-mapping-object present']],
    ['username is required', object('iamauthenticator.k8s.aws/v1alpha1', 'IAMIdentityMapping', `spec: {arn: "${A}", groups: [g]}\n`), ['identity-mapping-object present', 'username-missing missing']],
  ]],
  ['3.7 eksctl and ACK', [
    ['serviceName with arn, username and groups', cluster(`iamIdentityMappings: [{serviceName: a, namespace: b, arn: "${A}", username: c, groups: [d]}]\n`), ['eksctl-mapping-invalid service']],
    ['serviceName without namespace', cluster('iamIdentityMappings: [{serviceName: a}]\n'), ['eksctl-mapping-invalid noNamespace']],
    ['namespace without serviceName', cluster(`iamIdentityMappings: [{namespace: a, arn: "${A}", username: "c:{{SessionName}}", groups: [d]}]\n`), ['eksctl-mapping-invalid noService']],
    ['account with any other', cluster('iamIdentityMappings: [{account: "246813579024", username: a}]\n'), ['eksctl-mapping-invalid account', 'map-accounts accounts']],
    ['principalARN is valid', cluster('accessConfig: {accessEntries: [{principalARN: a}]}\n'), ['access-entry-invalid arn']],
    ['principalARN is unique', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}"}, {principalARN: "${A}"}]}\n`), ['access-entry-invalid twice']],
    ['the types', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}", type: NODE}]}\n`), ['access-entry-invalid type']],
    ['groups with a type of nodes', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}", type: EC2_LINUX, kubernetesGroups: [a]}]}\n`), ['access-entry-invalid node']],
    ['a policy that is none of EKS', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}", accessPolicies: [{policyARN: "arn:aws:iam::aws:policy/x", accessScope: {type: cluster}}]}]}\n`), ['access-entry-invalid policy']],
    ['no type of scope', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}", accessPolicies: [{policyARN: "arn:aws:eks::aws:cluster-access-policy/x"}]}]}\n`), ['access-entry-invalid noScope']],
    ['scope cluster with namespaces', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}", accessPolicies: [{policyARN: "arn:aws:eks::aws:cluster-access-policy/x", accessScope: {type: cluster, namespaces: [a]}}]}]}\n`), ['access-entry-invalid namespaces']],
    ['scope namespace without', cluster(`accessConfig: {accessEntries: [{principalARN: "${A}", accessPolicies: [{policyARN: "arn:aws:eks::aws:cluster-access-policy/x", accessScope: {type: namespace}}]}]}\n`), ['access-entry-invalid noNamespaces']],
    ['entries while the mode is CONFIG_MAP', cluster(`accessConfig: {authenticationMode: CONFIG_MAP, accessEntries: [{principalARN: "${A}"}]}\n`), ['access-entry-invalid mode']],
    ['sessions of STS are no principals', accessEntry('principalARN: "arn:aws:sts::246813579024:assumed-role/a/x"'), ['access-entry-invalid session']],
  ]],
  ['3.8 access entries', [
    ['3.8.3 an access entry overrides the mapping', `${whole('  groups: [g]\n')}---\n${accessEntry(`principalARN: "${A}", kubernetesGroups: [g]`)}`, ['access-entry-duplicate both']],
    ['3.8.4 entries may have a path', accessEntry(`principalARN: "${roleArn('x/a')}"`), []],
    ['3.8.4 usernames may not start with reserved prefixes', accessEntry(`principalARN: "${A}", username: "aws:a"`), ['access-entry-reserved-name username']],
    ['3.8.4 a colon stands before the session', accessEntry(`principalARN: "${A}", username: "{{SessionName}}"`), ['access-entry-reserved-name colon']],
    ['3.8.4 service-linked roles are not supported', accessEntry(`principalARN: "${roleArn('aws-service-role/a.amazonaws.com/AWSServiceRoleForA')}"`), ['access-entry-invalid serviceLinked']],
    ['3.8.5 groups with system: are refused', accessEntry(`principalARN: "${A}", kubernetesGroups: ["system:masters"]`), ['access-entry-reserved-name group']],
    ['AmazonEKSClusterAdminPolicy is cluster-admin', accessEntry(`principalARN: "${A}", accessPolicies: [{policyARN: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", accessScope: {type: cluster}}]`), ['access-entry-admin-policy everything']],
    ['AmazonEKSAdminViewPolicy reads Secrets', accessEntry(`principalARN: "${A}", accessPolicies: [{policyARN: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy", accessScope: {type: cluster}}]`), ['access-entry-admin-policy secrets']],
  ]],
])('%s', (_part, rows) => {
  test.each(rows)('%s', async (_fact, text, expected) => {
    expect(await said(text)).toEqual(expected);
  });
});

describe('what the authenticator is left with', () => {
  test('3.3 mapUsers survives a mapRoles that cannot be read', () => {
    expect(held(awsAuth(`mapRoles: |\n  - {\nmapUsers: |\n  - userarn: ${userArn('a')}\n    username: a\n`))).toEqual([[userArn('a'), 'a', []]]);
  });

  test('3.3 an extra space before an item makes one group of two', () => {
    expect(held(whole('  groups:\n    - a\n       - b\n'))).toEqual([[A, 'a:{{SessionName}}', ['a - b']]]);
  });

  test('3.3 a username that is no text is empty, and the groups are kept', () => {
    expect(held(mapRoles(`- rolearn: ${A}\n  username: 12345\n  groups: [g]\n`))).toEqual([[A, '', ['g']]]);
  });

  test('3.3 groups as one text leave ARN and username', () => {
    expect(held(whole('  groups: system:masters\n'))).toEqual([[A, 'a:{{SessionName}}', []]]);
  });

  test.each(AWS_PARTITIONS.map((partition) => [partition]))('3.4.6 the partition %s is known', async (partition) => {
    expect(await said(whole('  groups: [g]\n').replace('arn:aws:', `arn:${partition}:`))).toEqual([]);
  });
});
