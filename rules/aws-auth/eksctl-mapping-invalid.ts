import { defineRule, type View } from '../../src/authoring/index.js';

const OTHERS = ['arn', 'username', 'groups', 'serviceName', 'namespace'] as const;

export default defineRule({
  id: 'aws-auth/eksctl-mapping-invalid',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'An item of eksctl’s iamIdentityMappings is not one that eksctl takes',
    why: 'The whole file is refused, and nothing of it is applied.',
    remedy: 'Write one of three forms: `arn` with `username` and `groups`, `serviceName` with `namespace`, or `account` alone.',
    references: [
      'https://eksctl.io/usage/iam-identity-mappings/',
    ],
    fails: [
      `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: shop, region: eu-central-1}
iamIdentityMappings:
  - account: «"246813579024"»
    username: ops
`,
    ],
    passes: [
      `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: shop, region: eu-central-1}
iamIdentityMappings:
  - arn: arn:aws:iam::246813579024:role/ops
    username: ops:{{SessionName}}
    groups: [ops]
  - serviceName: emr-containers
    namespace: jobs
  - account: "246813579024"
`,
    ],
  },
  messages: {
    account: 'An `account` stands alone for eksctl, and this mapping has {other} beside it; write two mappings.',
    service: 'A `serviceName` goes with `namespace` for eksctl, and this mapping has an ARN, username and groups beside it; write two mappings.',
    noNamespace: 'A mapping with `serviceName` needs the `namespace` that the service works in.',
    noService: 'A mapping with `namespace` needs a `serviceName`; groups and usernames have no namespace.',
  },
  create({ report }) {
    return {
      eksctlCluster({ identityMappings }) {
        for (const mapping of identityMappings) {
          const [account, service, namespace] = ['account', 'serviceName', 'namespace'].map((name) => filled(mapping, name));
          const others = OTHERS.filter((name) => filled(mapping, name) !== undefined);
          if (account !== undefined) {
            if (others.length > 0) report({ at: account, message: 'account', data: { other: others.map((name) => `\`${name}\``) } });
          } else if (service !== undefined && ['arn', 'username', 'groups'].every((name) => filled(mapping, name) !== undefined)) report({ at: service, message: 'service' });
          else if (service !== undefined && namespace === undefined) report({ at: service, message: 'noNamespace' });
          else if (service === undefined && namespace !== undefined) report({ at: namespace, message: 'noService' });
        }
      },
    };
  },
});

/** A field with something in it; Go takes an empty text and an empty list for none. */
function filled(mapping: View, name: string): View | undefined {
  const view = mapping.at(name);
  return (view.text ?? '') !== '' || view.items().length > 0 ? view : undefined;
}
