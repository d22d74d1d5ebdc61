import type { AwsAuthView, KustomizationView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { AWS_AUTH_SECTIONS, awsAuthOfTexts } from './aws-auth.js';

/** A generator of kustomize that makes a ConfigMap called aws-auth. */
export interface AwsAuthGenerator {
  readonly root: View;
  readonly name: View;
  /** The mappings that stand in its `literals`; those of `files` stand elsewhere. */
  readonly awsAuth: AwsAuthView;
  /** True when kustomize is told to add no hash to the name. Options of all generators and of this one add up. */
  readonly keepsName: boolean;
  /** Where its namespace is set: by itself, else by the kustomization; missing when by neither. */
  readonly namespace: View;
}

/** The generators of a kustomization that make an aws-auth. */
export function awsAuthGenerators(kustomization: KustomizationView): readonly AwsAuthGenerator[] {
  const all = kustomization.at('generatorOptions', 'disableNameSuffixHash').boolean === true;
  return kustomization.at('configMapGenerator').items().flatMap((root) => {
    const name = root.at('name');
    if (name.string !== 'aws-auth') return [];
    const own = root.at('namespace');
    return [
      {
        root,
        name,
        awsAuth: awsAuthOfTexts(root, root.at('literals'), textsOf(root)),
        keepsName: all || root.at('options', 'disableNameSuffixHash').boolean === true,
        namespace: own.exists ? own : kustomization.at('namespace'),
      },
    ];
  });
}

/** The literals of sections: `mapRoles=…`, where the text begins behind the sign. */
function textsOf(generator: View): Parameters<typeof awsAuthOfTexts>[2] {
  return generator.at('literals').items().flatMap((root) => {
    const text = root.string ?? '';
    const from = text.indexOf('=') + 1;
    const name = AWS_AUTH_SECTIONS.find((section) => from > 0 && text.slice(0, from - 1) === section);
    return name === undefined ? [] : [{ name, root, from }];
  });
}
