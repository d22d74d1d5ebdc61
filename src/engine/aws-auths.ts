import { awsAuthGenerators, isInPlace } from '../aws/aws-auth-generator.js';
import { awsAuthView } from '../aws/aws-auth.js';
import type { AwsAuthView, KustomizationView } from '../authoring/objects.js';
import type { Place } from '../authoring/view.js';
import type { ReadSource } from './read.js';

/** An aws-auth of a source. */
export interface FoundAwsAuth {
  readonly awsAuth: AwsAuthView;
  /** What makes it one: a ConfigMap, a part of one, the literals of a generator of kustomize, or a file that such a generator lists. */
  readonly from: 'object' | 'fragment' | 'generator' | 'file';
  /** Where a person finds it. */
  readonly at: Place;
  /** True for what the authenticator gets to see as far as the files say: no part, and nothing made in another namespace. */
  readonly inPlace: boolean;
}

/** Every aws-auth of a source: ConfigMaps, parts of them, and what kustomize makes. */
export function awsAuthsOf({ objects, fragments, kustomizations, awsAuth }: ReadSource): readonly FoundAwsAuth[] {
  return [
    ...objects.flatMap((object): FoundAwsAuth[] => {
      const found = object.name === 'aws-auth' && object.is('', 'ConfigMap') ? awsAuthView(object.root, { fragment: false }) : undefined;
      return found === undefined ? [] : [{ awsAuth: found, from: 'object', at: object.at('metadata', 'name'), inPlace: true }];
    }),
    ...fragments.flatMap((root): FoundAwsAuth[] => {
      const found = awsAuthView(root, { fragment: true });
      return found === undefined ? [] : [{ awsAuth: found, from: 'fragment', at: found.data, inPlace: false }];
    }),
    ...kustomizations.flatMap(generatedBy),
    ...(awsAuth === undefined ? [] : [{ awsAuth, from: 'file' as const, at: awsAuth.root, inPlace: true }]),
  ];
}

function generatedBy(kustomization: KustomizationView): readonly FoundAwsAuth[] {
  return awsAuthGenerators(kustomization).map((generator) => ({ awsAuth: generator.awsAuth, from: 'generator', at: generator.name, inPlace: isInPlace(generator) }));
}
