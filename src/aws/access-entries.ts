import type { AccessEntryView, AccessPolicyView, EksOrigin, ObjectView, PodIdentityAssociationView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';

/** The API group of the AWS Controllers for Kubernetes for EKS. */
export const ACK_EKS_GROUP = 'eks.services.k8s.aws';

/** The API groups of Crossplane's provider for EKS, cluster-wide and namespaced. */
const CROSSPLANE_GROUPS: readonly string[] = ['eks.aws.upbound.io', 'eks.aws.m.upbound.io'];

/** The types of access entries for nodes: EKS gives them username and groups itself, and takes none. */
export const NODE_TYPES: readonly string[] = ['EC2_LINUX', 'EC2_WINDOWS', 'FARGATE_LINUX', 'EC2', 'HYBRID_LINUX', 'HYPERPOD_LINUX'];

/** The username of EC2 nodes, in which the authenticator fills in the name of each. */
export const EC2_NODE_USERNAME = 'system:node:{{EC2PrivateDNSName}}';

/** Beginnings of usernames that EKS refuses in access entries. */
export const RESERVED_PREFIXES: readonly string[] = ['system:', 'eks:', 'aws:', 'amazon:', 'iam:'];

/** Who reads an object of this group as one of EKS; `undefined` for other groups. */
export function eksOrigin(group: string): Exclude<EksOrigin, 'eksctl'> | undefined {
  if (group === ACK_EKS_GROUP) return 'ACK';
  return CROSSPLANE_GROUPS.includes(group) ? 'Crossplane' : undefined;
}

/** What the fields of an access entry are called, by who reads them. */
interface EntryFields {
  readonly principal: string;
  readonly username: string;
  readonly policyArn: string;
}

const FIELDS: Readonly<Record<EksOrigin, EntryFields>> = {
  ACK: { principal: 'principalARN', username: 'username', policyArn: 'policyARN' },
  eksctl: { principal: 'principalARN', username: 'kubernetesUsername', policyArn: 'policyARN' },
  Crossplane: { principal: 'principalArn', username: 'userName', policyArn: 'policyArn' },
};

/** The access entry that an object of ACK or Crossplane is. */
export function accessEntryOfObject(object: ObjectView): AccessEntryView | undefined {
  const origin = object.kind === 'AccessEntry' ? eksOrigin(object.group) : undefined;
  return origin === undefined ? undefined : accessEntryView(fieldsOf(object, origin), origin);
}

/** An access entry by the mapping that holds its fields. */
export function accessEntryView(root: View, origin: EksOrigin): AccessEntryView {
  const { principal, username } = FIELDS[origin];
  const arn = root.at(principal);
  return {
    root,
    origin,
    arn,
    type: root.at('type'),
    username: root.at(username),
    groups: root.at('kubernetesGroups'),
    policies: root.at('accessPolicies').items().map((policy) => accessPolicyView(policy, arn, origin)),
  };
}

/** The policy that a Crossplane `AccessPolicyAssociation` gives. */
export function accessPolicyOfObject(object: ObjectView): AccessPolicyView | undefined {
  if (object.kind !== 'AccessPolicyAssociation' || eksOrigin(object.group) !== 'Crossplane') return undefined;
  const root = fieldsOf(object, 'Crossplane');
  return accessPolicyView(root, root.at(FIELDS.Crossplane.principal), 'Crossplane');
}

/** Versions of Crossplane's provider differ in whether the scope is a mapping or a list of one. */
function accessPolicyView(root: View, principal: View, origin: EksOrigin): AccessPolicyView {
  const written = root.at('accessScope');
  const scope = written.items()[0] ?? written;
  return { root, origin, principal, policyArn: root.at(FIELDS[origin].policyArn), scope: scope.at('type'), namespaces: scope.at('namespaces') };
}

/** The association that an object of ACK or Crossplane is. */
export function podIdentityAssociationOfObject(object: ObjectView): PodIdentityAssociationView | undefined {
  const origin = object.kind === 'PodIdentityAssociation' ? eksOrigin(object.group) : undefined;
  if (origin === undefined) return undefined;
  const root = fieldsOf(object, origin);
  return {
    root,
    origin,
    namespace: root.at('namespace'),
    serviceAccount: root.at('serviceAccount'),
    roleArn: root.at(origin === 'ACK' ? 'roleARN' : 'roleArn'),
  };
}

function fieldsOf(object: ObjectView, origin: EksOrigin): View {
  return origin === 'Crossplane' ? object.at('spec', 'forProvider') : object.at('spec');
}
