import type { AwsAuthSectionName, AwsAuthView, KustomizationView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { AWS_AUTH_SECTIONS, awsAuthOfTexts } from './aws-auth.js';

/** A file that a generator of aws-auth lists, by its path from the kustomization's folder, and the section that it is. */
export interface AwsAuthFile {
  readonly path: string;
  readonly section: AwsAuthSectionName;
}

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
export function awsAuthGenerators(kustomization: Pick<KustomizationView, 'at'>): readonly AwsAuthGenerator[] {
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

/**
 * The files that a kustomization's generators of aws-auth list: `mapRoles=roles.yaml`, or a file whose name is the section's. None
 * of what is made in a namespace where the authenticator does not look.
 */
export function awsAuthFiles(kustomization: Pick<KustomizationView, 'at'>): readonly AwsAuthFile[] {
  return awsAuthGenerators(kustomization).filter(isInPlace).flatMap(({ root }) => root.at('files').items().flatMap((file) => fileOf(file.string ?? '')));
}

/** True for an aws-auth that is made in kube-system, or in a namespace that is not said here. */
export function isInPlace({ namespace }: AwsAuthGenerator): boolean {
  return ['', 'kube-system'].includes(namespace.string ?? '');
}

function fileOf(entry: string): readonly AwsAuthFile[] {
  const sign = entry.indexOf('=');
  const path = entry.slice(sign + 1);
  const key = sign === -1 ? path.slice(path.lastIndexOf('/') + 1) : entry.slice(0, sign);
  const section = AWS_AUTH_SECTIONS.find((name) => name === key);
  return section === undefined || path === '' ? [] : [{ path, section }];
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
