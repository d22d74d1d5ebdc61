import { AWS_AUTH_SECTIONS, awsAuthGenerators, defineRule, editDistance, type FixOffer, type ObjectView, set, type View } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

const NAME = 'aws-auth';
const HOME = 'kube-system';

/** What kustomize makes of the name: ten letters and digits of its own alphabet behind it. */
const HASHED = /^aws-auth-[bcdfghkmt2456789]{10}$/u;

export default defineRule({
  id: 'aws-auth/wrong-location',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'Mappings for the authenticator stand in a ConfigMap that it does not read',
    why: 'The authenticator reads the ConfigMap kube-system/aws-auth and no other. Mappings under another name or in another namespace do nothing, and nobody is told.',
    remedy: 'Call the ConfigMap `aws-auth` and put it into the namespace `kube-system`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
      'https://github.com/kubernetes-sigs/aws-iam-authenticator/blob/master/pkg/mapper/configmap/configmap.go',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: «aws_auth», namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: «default»}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata: {name: aws-auth, namespace: kube-system}
data:
  mapRoles: |
    - rolearn: arn:aws:iam::246813579024:role/node
      username: system:node:{{EC2PrivateDNSName}}
      groups: [system:bootstrappers, system:nodes]
`,
    ],
  },
  messages: {
    name: 'The authenticator reads its mappings from kube-system/aws-auth alone, so those in "{name}" do nothing; call this ConfigMap aws-auth.',
    hashed: 'The name "{name}" ends in a hash of kustomize, and the authenticator reads aws-auth alone; set disableNameSuffixHash where it is generated.',
    namespace: 'The authenticator reads aws-auth from kube-system alone, so these mappings in "{namespace}" do nothing; put them into kube-system.',
    noNamespace: {
      text: 'This aws-auth sets no namespace, and the authenticator reads the one of kube-system alone; write namespace: kube-system.',
      severity: 'warning',
    },
  },
  create({ inventory, report }) {
    return {
      kustomization(kustomization) {
        for (const { root, name, namespace: at } of awsAuthGenerators(kustomization)) {
          const namespace = at.string ?? '';
          const own = root.at('namespace');
          // The namespace of a kustomization is that of all that it makes.
          if (!at.exists) report({ at: name, message: 'noNamespace', suggestions: [moveHome(own)] });
          else if (namespace !== HOME && !isUnknownText(namespace)) report({ at, message: 'namespace', data: { namespace }, suggestions: own.exists ? [moveHome(own)] : [] });
        }
      },
      configMap(configMap) {
        const { name } = configMap;
        const namespace = inventory.namespaceOf(configMap);
        if (isUnknownText(name) || isUnknownText(namespace ?? '') || !holdsMappings(configMap)) return;
        const at = configMap.at('metadata', 'name');
        const written = configMap.at('metadata', 'namespace');
        if (HASHED.test(name)) report({ at, message: 'hashed', data: { name } });
        else if (name !== NAME) report({ at, message: 'name', data: { name }, suggestions: rename(configMap, namespace) });
        else if (namespace === undefined) report({ at: written, message: 'noNamespace', suggestions: [moveHome(written)] });
        else if (namespace !== HOME) report({ at: written, message: 'namespace', data: { namespace }, suggestions: written.exists ? [moveHome(written)] : [] });
      },
    };
  },
});

/** True for a ConfigMap with a section of aws-auth whose text has entries in it, or whose own name is nearly right. */
function holdsMappings(configMap: ObjectView): boolean {
  if (!configMap.mentions('map')) return false;
  const texts = AWS_AUTH_SECTIONS.flatMap((section) => configMap.at('data', section).string ?? []);
  return texts.some((text) => /(?:role|user)arn\s*["']?\s*:/iu.test(text)) || (texts.length > 0 && isNearName(configMap.name));
}

function isNearName(name: string): boolean {
  const bare = name.toLowerCase().replaceAll(/[-_. ]/gu, '');
  return bare.includes('awsauth') || editDistance(bare, 'awsauth', 2) <= 2;
}

function moveHome(namespace: View): FixOffer {
  return { title: `Put it into the namespace ${HOME}`, edits: () => [set(namespace, HOME)] };
}

/** The right name, and the right namespace where that is wrong as well. None where the namespace is set from elsewhere. */
function rename(configMap: ObjectView, namespace: string | undefined): readonly FixOffer[] {
  const name = set(configMap.at('metadata', 'name'), NAME);
  if (namespace === HOME) return [{ title: `Call it ${NAME}`, edits: () => [name] }];
  const written = configMap.at('metadata', 'namespace');
  return namespace === undefined || written.exists ? [{ title: `Call it ${NAME}, in the namespace ${HOME}`, edits: () => [name, set(written, HOME)] }] : [];
}
