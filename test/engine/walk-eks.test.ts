import { expect, test } from 'vitest';
import { defineRule, type View, type Visitor } from '../../src/authoring/index.js';
import { runRule } from '../../src/testing/index.js';
import { registerReference } from '../../src/yaml/reference-loader.js';
import * as reference from '../../src/yaml/reference.js';

registerReference(reference);

/** What a visitor notes about a text, in the order of the calls. */
async function seen(text: string, visitor: (note: (...views: readonly View[]) => void) => Visitor): Promise<readonly (readonly unknown[])[]> {
  const notes: (readonly unknown[])[] = [];
  const rule = defineRule({
    id: 'test/eks',
    severity: 'info',
    confidence: 'high',
    presets: [],
    scope: 'object',
    peers: {},
    docs: { summary: '', why: '', remedy: '', references: [], fails: [], passes: [] },
    messages: { none: 'None.' },
    create: () => visitor((...views) => void notes.push(views.map((view) => (view.kind === 'sequence' ? view.value : (view.string ?? view.kind))))),
  });
  await runRule(rule, { files: { 'x.yaml': text, 'k/kustomization.yaml': 'namePrefix: dev-\n' } });
  return notes;
}

const ACK = 'apiVersion: eks.services.k8s.aws/v1alpha1\n';
const CROSSPLANE = 'apiVersion: eks.aws.upbound.io/v1beta1\n';

test('iamMapping: entries of aws-auth without accounts, identity mappings, and those of eksctl that are of principals', async () => {
  const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - {rolearn: a, username: b, groups: [c]}
  mapUsers: |
    - {userarn: d}
  mapAccounts: |
    - "1"
---
apiVersion: iamauthenticator.k8s.aws/v1alpha1
kind: IAMIdentityMapping
spec: {arn: e, username: f, groups: [g]}
---
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
iamIdentityMappings: [{arn: h, username: i}, {account: "2"}, {serviceName: j}, k]
`;
  const notes = await seen(text, (note) => ({ iamMapping: ({ arn, username, groups }) => note(arn, username, groups) }));
  expect(notes).toEqual([
    ['a', 'b', ['c']],
    ['d', 'missing', 'missing'],
    ['e', 'f', ['g']],
    ['h', 'i', 'missing'],
  ]);
});

test('accessEntry and accessPolicy: of ACK, eksctl and Crossplane', async () => {
  const text = `${ACK}kind: AccessEntry
spec: {principalARN: a, type: STANDARD, username: b, kubernetesGroups: [c], accessPolicies: [{policyARN: d, accessScope: {type: namespace, namespaces: [e]}}]}
---
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
accessConfig: {accessEntries: [{principalARN: f, kubernetesUsername: g}]}
---
${CROSSPLANE}kind: AccessEntry
spec: {forProvider: {principalArn: h, userName: i}}
---
${CROSSPLANE}kind: AccessPolicyAssociation
spec: {forProvider: {principalArn: j, policyArn: k, accessScope: [{type: cluster}]}}
---
apiVersion: example.com/v1
kind: AccessEntry
spec: {principalARN: x}
`;
  const notes = await seen(text, (note) => ({
    accessEntry: ({ arn, username, groups }) => note(arn, username, groups),
    accessPolicy: ({ principal, policyArn, scope, namespaces }) => note(principal, policyArn, scope, namespaces),
  }));
  expect(notes).toEqual([
    ['a', 'b', ['c']],
    ['a', 'd', 'namespace', ['e']],
    ['f', 'g', 'missing'],
    ['h', 'i', 'missing'],
    ['j', 'k', 'cluster', 'missing'],
  ]);
});

test('podIdentityAssociation and eksctlCluster', async () => {
  const text = `${ACK}kind: PodIdentityAssociation
spec: {namespace: a, serviceAccount: b, roleARN: c}
---
${CROSSPLANE}kind: PodIdentityAssociation
spec: {forProvider: {namespace: d, serviceAccount: e, roleArn: f}}
---
apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
iam:
  podIdentityAssociations: [{namespace: g, serviceAccountName: h, roleARN: i}]
  serviceAccounts: [{metadata: {name: j, namespace: k}, attachRoleARN: l, subjectPattern: m}]
`;
  const notes = await seen(text, (note) => ({
    podIdentityAssociation: ({ namespace, serviceAccount, roleArn }) => note(namespace, serviceAccount, roleArn),
    eksctlCluster: ({ serviceAccounts }) => {
      for (const { name, namespace, attachRoleArn, subjectPattern } of serviceAccounts) note(name, namespace, attachRoleArn, subjectPattern);
    },
  }));
  expect(notes).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
    ['j', 'k', 'l', 'm'],
    ['g', 'h', 'i'],
  ]);
});

test('kustomization: each, though it is no object', async () => {
  const notes = await seen('kind: Pod\napiVersion: v1\n', (note) => ({ kustomization: (kustomization) => note(kustomization.at('namePrefix')) }));
  expect(notes).toEqual([['dev-']]);
});
