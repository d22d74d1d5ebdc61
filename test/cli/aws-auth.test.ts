import { describe, expect, test } from 'vitest';
import { mapRoles, roleArn } from '../rules/aws-auth/support.js';
import { cli } from './support.js';

const OPS = `- rolearn: ${roleArn('Ops_1')}\n  username: ops:{{SessionName}}\n  groups: [system:masters, ops]\n`;
const NODE = `- rolearn: ${roleArn('node')}\n  username: system:node:{{EC2PrivateDNSName}}\n  groups: [system:nodes, system:bootstrappers]\n`;
const files = { 'aws-auth.yaml': mapRoles(OPS + NODE) };

describe('plimsoll aws-auth migrate', () => {
  test('prints objects of ACK', async () => {
    const { code, out, err } = await cli(['aws-auth', 'migrate', 'aws-auth.yaml', '--cluster', 'shop'], { files });
    expect([code, err]).toEqual([0, '']);
    expect(out).toBe(`# aws-auth of aws-auth.yaml:4: 2 access entries, 0 without an equal
---
# aws-auth.yaml:8
apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata:
  name: ops-1
spec:
  clusterName: "shop"
  principalARN: "${roleArn('Ops_1')}"
  type: STANDARD
  username: "ops:{{SessionName}}"
  kubernetesGroups:
    - "ops"
  accessPolicies:
    - policyARN: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
      accessScope:
        type: cluster
---
# aws-auth.yaml:11
apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata:
  name: node
spec:
  clusterName: "shop"
  principalARN: "${roleArn('node')}"
  type: EC2_LINUX
`);
  });

  test('prints commands', async () => {
    const { code, out } = await cli(['aws-auth', 'migrate', '--format', 'aws-cli'], { files });
    expect(code).toBe(0);
    expect(out.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      `aws eks create-access-entry --cluster-name "$CLUSTER" --principal-arn ${roleArn('Ops_1')} --type STANDARD --username='ops:{{SessionName}}' --kubernetes-groups ops`,
      `aws eks associate-access-policy --cluster-name "$CLUSTER" --principal-arn ${roleArn('Ops_1')} --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy --access-scope type=cluster`,
      `aws eks create-access-entry --cluster-name "$CLUSTER" --principal-arn ${roleArn('node')} --type EC2_LINUX`,
      '',
    ]);
  });

  test('prints a part of an eksctl file', async () => {
    const { out } = await cli(['aws-auth', 'migrate', '-', '--format', 'eksctl'], { stdin: mapRoles(NODE) });
    expect(out).toContain(`accessConfig:\n  authenticationMode: API_AND_CONFIG_MAP\n  accessEntries:\n    # <stdin>:8\n    - principalARN: "${roleArn('node')}"\n      type: EC2_LINUX\n`);
  });

  test('what has no equal is named with its line, and the exit code says so', async () => {
    const { code, out } = await cli(['aws-auth', 'migrate', '--format', 'json'], { files: { 'a.yaml': mapRoles(`${NODE}- rolearn: ${roleArn('x/y')}\n`) } });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      sources: [{ kind: 'aws-auth', entries: [{ type: 'EC2_LINUX', line: 8 }], left: [{ line: 11, principal: roleArn('x/y'), reason: expect.stringContaining('has a path') as unknown }] }],
    });
  });

  test('hostile text stays one word of the shell, one scalar of YAML and one line of a comment', async () => {
    const username = "x:'$(id)`;";
    const hostile = { 'a.yaml': mapRoles(`- rolearn: ${roleArn('a')}\n  username: ${JSON.stringify(username)}\n  groups: ["-x; rm", "a b"]\n- rolearn: "arn:aws\\n# x\\u001b"\n`) };
    const commands = await cli(['aws-auth', 'migrate', '--format', 'aws-cli'], { files: hostile });
    expect(commands.out).toContain(`--username='x:'\\''$(id)\`;' --kubernetes-groups '-x; rm' 'a b'\n`);
    const objects = await cli(['aws-auth', 'migrate'], { files: hostile });
    expect(objects.out).toContain(`  username: "x:'$(id)\`;"\n`);
    expect(objects.out).toMatch(/^# No equal: a\.yaml:11: arn:aws\\u\{A\}# x\\u\{1B\}: .*$/mu);
  });

  test.each([
    [['aws-auth'], 'needs to be told what to do'],
    [['aws-auth', 'migrat'], 'Did you mean "migrate"'],
    [['aws-auth', 'migrate', '--cluster', 'a b'], '--cluster takes the name'],
    [['aws-auth', 'migrate', '--format', 'yaml'], '--format takes'],
    [['aws-auth', 'migrate'], 'Nothing to migrate'],
  ])('%j is wrong usage', async (args, words) => {
    const { code, err } = await cli(args, { files: { 'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' } });
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  test('nothing to migrate may be as it should be', async () => {
    const { code, out } = await cli(['aws-auth', 'migrate', '--allow-empty'], { files: { 'pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n' } });
    expect([code, out]).toEqual([0, '']);
  });
});
