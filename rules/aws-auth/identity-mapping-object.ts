import { AUTHENTICATOR_GROUP, defineRule, type ObjectView, type View } from '../../src/authoring/index.js';
import { roleKey } from '../_shared/aws-auth.js';
import { grouped } from '../_shared/grouped.js';
import { MOST_PLACES } from '../_shared/most-places.js';

export default defineRule({
  id: 'aws-auth/identity-mapping-object',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  peers: {},
  docs: {
    summary: 'Principals are mapped by IAMIdentityMapping objects',
    why: 'The authenticator reads these objects only with its alpha back end CRD, which EKS does not offer. Where nothing reads them, they give no access, and where something does, whoever may write them is administrator.',
    remedy: 'On EKS use access entries. Elsewhere guard who may write these objects.',
    references: [
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/deploy/iamidentitymapping.yaml',
      'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    ],
    fails: [
      `apiVersion: iamauthenticator.k8s.aws/v1alpha1
kind: IAMIdentityMapping
metadata: {name: «ops»}
spec:
  arn: arn:aws:iam::246813579024:role/ops
  username: ops:{{SessionName}}
`,
    ],
    passes: [
      `apiVersion: eks.services.k8s.aws/v1alpha1
kind: AccessEntry
metadata: {name: ops}
spec:
  clusterName: shop
  principalARN: arn:aws:iam::246813579024:role/ops
  kubernetesGroups: [ops]
`,
    ],
  },
  messages: {
    present: 'The authenticator reads IAMIdentityMapping objects only with its alpha back end CRD, which EKS does not offer; use access entries there.',
    twice: { text: 'Principal "{arn}" is mapped by another IAMIdentityMapping too, and which one counts is left to chance; keep one.', severity: 'error' },
  },
  create({ report, inventory }) {
    return {
      end() {
        const objects = inventory.ofKind(AUTHENTICATOR_GROUP, 'IAMIdentityMapping');
        const [first, ...others] = objects;
        if (first === undefined) return;
        report({ at: nameOf(first), message: 'present', related: others.slice(0, MOST_PLACES).map((other) => ({ at: nameOf(other), message: 'another one' })) });
        const byPrincipal = grouped(objects, (object) => {
          const arn = object.at('spec', 'arn').string;
          return roleKey(arn) ?? (arn === '' ? undefined : arn?.toLowerCase());
        });
        for (const [earlier, ...later] of byPrincipal.values()) {
          for (const object of later) {
            const at = object.at('spec', 'arn');
            report({ at, message: 'twice', data: { arn: at.string ?? '' }, related: [{ at: earlier.at('spec', 'arn'), message: 'mapped here, too' }] });
          }
        }
      },
    };
  },
});

function nameOf(object: ObjectView): View {
  return object.at('metadata', 'name');
}
