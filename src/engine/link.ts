import { awsAuthGenerators, isInPlace } from '../aws/aws-auth-generator.js';
import type { AwsAuthView } from '../authoring/objects.js';
import { createInventory, type LinkedObjects } from '../inventory/inventory.js';
import { minorOf } from './minors.js';
import type { ReadSource } from './read.js';
import type { EngineSettings } from './settings.js';

export type { LinkedObjects };

/** Links the objects of what was read, as the settings of their files say. */
export function link(reads: readonly ReadSource[], settings: EngineSettings): LinkedObjects {
  const assumed = settings.kustomizedNamespace;
  return createInventory(
    reads.flatMap((read) => read.objects),
    {
      assumeNamespace: (file) => assumed?.(file) ?? settings.forFile(file).assumeNamespace,
      assumeExists: (file, kind, namespace, name) => settings.forFile(file).assumeExists?.(kind, namespace, name) === true,
      kubernetesMinor: (file) => minorOf(settings.forFile(file), settings),
      generatedAwsAuth: () => reads.flatMap(generatedAwsAuth),
      completeInput: settings.completeInput,
    },
  );
}

/** What generators make in the namespace that the authenticator looks into: of literals, and of a file that one lists. */
function generatedAwsAuth({ kustomizations, awsAuth }: ReadSource): readonly AwsAuthView[] {
  const made = kustomizations.flatMap(awsAuthGenerators).filter(isInPlace);
  return [...made.map((generator) => generator.awsAuth), ...(awsAuth === undefined ? [] : [awsAuth])];
}
