import { awsAuthGenerators, defineRule, type KustomizationView, type ObjectView, set, type View } from '../../src/authoring/index.js';
import { KustomizationIndex } from '../_shared/kustomize.js';

export default defineRule({
  id: 'aws-auth/generated-name',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cluster-wide',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'Kustomize gives the aws-auth ConfigMap another name',
    why: 'The authenticator reads the ConfigMap that is called aws-auth, letter by letter. With a hash, a prefix or a suffix it is another one, and every mapping in it does nothing.',
    remedy: 'Set `disableNameSuffixHash: true` in the generator’s options, and keep `namePrefix` and `nameSuffix` away from aws-auth.',
    references: [
      'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator/',
      'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
    ],
    fails: [
      `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: kube-system
configMapGenerator:
  - name: «aws-auth»
    files: [mapRoles=roles.yaml]
`,
    ],
    passes: [
      `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: kube-system
configMapGenerator:
  - name: aws-auth
    files: [mapRoles=roles.yaml]
    options:
      disableNameSuffixHash: true
`,
    ],
  },
  messages: {
    hash: 'Kustomize adds a hash to the name of this aws-auth, and the authenticator reads aws-auth alone; set options.disableNameSuffixHash to true.',
    renamed: 'This {field} makes "{name}" of aws-auth, which the authenticator does not read; keep aws-auth in a kustomization without it.',
  },
  create({ report }) {
    const kustomizations = new KustomizationIndex();
    const configMaps: ObjectView[] = [];
    return {
      kustomization(kustomization) {
        kustomizations.add(kustomization);
        for (const { root, name: at, keepsName } of awsAuthGenerators(kustomization)) {
          const suggestions = [{ title: 'Set disableNameSuffixHash to true', edits: () => [set(root.at('options', 'disableNameSuffixHash'), true)] }];
          if (!keepsName) report({ at, message: 'hash', suggestions });
          for (const change of namesChanged(kustomization)) report({ ...change, message: 'renamed', related: [{ at, message: 'aws-auth is generated here' }] });
        }
      },
      configMap(configMap) {
        if (configMap.name === 'aws-auth') configMaps.push(configMap);
      },
      end() {
        for (const [kustomization, configMap] of kustomizations.takingIn(configMaps)) {
          const related = [{ at: configMap.at('metadata', 'name'), message: 'aws-auth is taken in from here' }];
          for (const change of namesChanged(kustomization)) report({ ...change, message: 'renamed', related });
        }
      },
    };
  },
});

/** The prefix and suffix of a kustomization, with the name that each makes. */
function namesChanged(kustomization: KustomizationView): readonly { readonly at: View; readonly data: { readonly field: string; readonly name: string } }[] {
  return ['namePrefix', 'nameSuffix'].flatMap((field) => {
    const at = kustomization.at(field);
    const text = at.string ?? '';
    return text === '' ? [] : [{ at, data: { field, name: field === 'namePrefix' ? `${text}aws-auth` : `aws-auth${text}` } }];
  });
}
