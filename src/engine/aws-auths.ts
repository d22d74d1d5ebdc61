import { awsAuthGenerators, isInPlace } from '../aws/aws-auth-generator.js';
import { awsAuthView } from '../aws/aws-auth.js';
import type { AwsAuthView, KustomizationView } from '../authoring/objects.js';
import type { Place } from '../authoring/view.js';
import type { KubernetesObject } from '../kubernetes/object.js';
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
  const named = objects.filter(isNamedSo);
  if (named.length + fragments.length + kustomizations.length === 0 && awsAuth === undefined) return NONE;
  const found: FoundAwsAuth[] = [];
  for (const object of named) {
    const view = awsAuthView(object.root, { fragment: false, type: { apiVersion: object.version, kind: object.kind } });
    if (view !== undefined) found.push({ awsAuth: view, from: 'object', at: object.at('metadata', 'name'), inPlace: true });
  }
  for (const root of fragments) {
    const view = awsAuthView(root, { fragment: true });
    if (view !== undefined) found.push({ awsAuth: view, from: 'fragment', at: view.data, inPlace: false });
  }
  for (const kustomization of kustomizations) found.push(...generatedBy(kustomization));
  if (awsAuth !== undefined) found.push({ awsAuth, from: 'file', at: awsAuth.root, inPlace: true });
  return found;
}

const NONE: readonly FoundAwsAuth[] = [];

function isNamedSo(object: KubernetesObject): boolean {
  return object.name === 'aws-auth' && object.is('', 'ConfigMap');
}

function generatedBy(kustomization: KustomizationView): readonly FoundAwsAuth[] {
  return awsAuthGenerators(kustomization).map((generator) => ({ awsAuth: generator.awsAuth, from: 'generator', at: generator.name, inPlace: isInPlace(generator) }));
}
