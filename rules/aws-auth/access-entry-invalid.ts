import { type AccessEntryView, callerRoleArn, defineRule, NODE_TYPES, parseArn, principalArnFault, suggest, type View } from '../../src/authoring/index.js';
import { grouped } from '../_shared/grouped.js';
import { isUnknownText } from '../_shared/words.js';

const POLICY = /^arn:aws[a-z-]*:eks::aws:cluster-access-policy\/\w+$/u;

export default defineRule({
  id: 'aws-auth/access-entry-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An access entry is not one that EKS takes',
    why: 'EKS or eksctl refuses the entry as a whole, so the principal has no access; eksctl refuses the whole file.',
    remedy: 'Write what the message says. An entry of nodes has an ARN and a type, and nothing else.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
      'https://eksctl.io/usage/access-entries/',
    ],
    fails: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: node}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/node
  type: «EC2_LINUX»
  kubernetesGroups: [nodes]
`,
    ],
    passes: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: node}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/node
  type: EC2_LINUX
`,
    ],
  },
  messages: {
    arn: 'The ARN "{arn}" {fault}, so EKS refuses this entry.',
    session: 'An access entry is for a role and not for a session of it; write {role}.',
    principal: 'EKS takes the ARN of a role or a user here, not that of {what}.',
    serviceLinked: 'EKS takes no service-linked role in an access entry; AWS services get their access by other ways.',
    missing: 'This access entry names no principal; write principalARN.',
    twice: 'Principal "{arn}" has an access entry above already, and eksctl refuses the second.',
    type: 'There is no type "{type}" of access entries; {known}.',
    node: 'An entry of type {type} takes no {what}; EKS gives nodes what they need.',
    policy: 'The policy "{policy}" is none of EKS: write arn:aws:eks::aws:cluster-access-policy/<name>.',
    noScope: 'This access policy has no scope; write accessScope.type cluster or namespace.',
    scope: 'The scope "{scope}" is none; write cluster or namespace.',
    namespaces: 'Scope cluster takes no namespaces; remove them, or write scope namespace.',
    noNamespaces: 'Scope namespace needs the names of namespaces; write accessScope.namespaces.',
    mode: 'With authenticationMode CONFIG_MAP there are no access entries, and eksctl refuses the file; write API_AND_CONFIG_MAP or API.',
  },
  create({ report }) {
    return {
      accessEntry(entry) {
        const { arn, type } = entry;
        const written = arn.string ?? '';
        const parts = parseArn(written);
        if (!arn.exists) {
          if (entry.origin === 'eksctl') report({ at: arn, message: 'missing' });
        } else if (!isUnknownText(arn.text ?? '')) {
          const fault = principalArnFault(written);
          if (fault !== undefined || parts === undefined) report({ at: arn, message: 'arn', data: { arn: arn.text ?? '', fault: fault ?? 'is no text' } });
          else if (parts.type === 'assumed-role') report({ at: arn, message: 'session', data: { role: callerRoleArn(parts) ?? 'the ARN of the role' } });
          else if (parts.type !== 'role' && parts.type !== 'user') report({ at: arn, message: 'principal', data: { what: `"${parts.type.slice(0, 40)}"` } });
          else if (parts.path.startsWith('aws-service-role/')) report({ at: arn, message: 'serviceLinked' });
        }
        const kind = type.string ?? '';
        if (kind === '' || kind === 'STANDARD' || isUnknownText(kind)) return;
        if (!NODE_TYPES.includes(kind)) {
          report({ at: type, message: 'type', data: { type: kind, known: `write ${suggestType(kind)}` } });
          return;
        }
        const extra = extraOf(entry);
        if (extra !== undefined) report({ at: type, message: 'node', data: { type: kind, what: extra.what }, related: [{ at: extra.at, message: 'what it does not take' }] });
      },
      accessPolicy({ policyArn, scope, namespaces }) {
        const policy = policyArn.string ?? '';
        if (policyArn.exists && !isUnknownText(policy) && !POLICY.test(policy)) report({ at: policyArn, message: 'policy', data: { policy: policyArn.text ?? '' } });
        const type = scope.string ?? '';
        if (isUnknownText(type)) return;
        if (!scope.exists) report({ at: scope, message: 'noScope' });
        else if (type !== 'cluster' && type !== 'namespace') report({ at: scope, message: 'scope', data: { scope: scope.text ?? '' } });
        else if (type === 'cluster' && namespaces.items().length > 0) report({ at: namespaces, message: 'namespaces' });
        else if (type === 'namespace' && namespaces.items().length === 0) report({ at: scope, message: 'noNamespaces' });
      },
      eksctlCluster({ accessConfig, accessEntries }) {
        const mode = accessConfig.at('authenticationMode');
        if (mode.string === 'CONFIG_MAP' && accessEntries.length > 0) {
          report({ at: mode, message: 'mode', related: [{ at: accessConfig.at('accessEntries'), message: 'the access entries' }] });
        }
        for (const [arn, [first, ...others]] of grouped(accessEntries, ({ arn: { string } }) => (string === '' ? undefined : string))) {
          for (const other of others) report({ at: other.arn, message: 'twice', data: { arn }, related: [{ at: first.arn, message: 'the first entry' }] });
        }
      },
    };
  },
});

function suggestType(type: string): string {
  return suggest(type, ['STANDARD', ...NODE_TYPES]) ?? `STANDARD, ${NODE_TYPES.join(', ')}`;
}

/** What an entry of nodes has and must not have. */
function extraOf({ username, groups, policies }: AccessEntryView): { readonly at: View; readonly what: string } | undefined {
  if (groups.items().length > 0) return { at: groups, what: 'groups' };
  if ((username.string ?? '') !== '') return { at: username, what: 'username' };
  const [policy] = policies;
  return policy === undefined ? undefined : { at: policy.policyArn, what: 'access policies' };
}
