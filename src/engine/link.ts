import { createInventory, type LinkedObjects } from '../inventory/inventory.js';
import { namespaceAsBuilt, sureNamespace } from '../kubernetes/kustomize.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import { awsAuthsOf } from './aws-auths.js';
import { minorOf } from './minors.js';
import type { ReadSource } from './read.js';
import type { EngineSettings } from './settings.js';
import { workloadKindsOf } from './workload-kinds.js';

export type { LinkedObjects };

/** Links the objects of what was read, as the settings of their files say. */
export function link(reads: readonly ReadSource[], settings: EngineSettings): LinkedObjects {
  const { buildsOf, setsImageTag } = settings;
  const objects: KubernetesObject[] = [];
  reads.forEach((read) => { read.objects.forEach((object) => { objects.push(object); }); });
  return createInventory(
    objects,
    {
      assumeNamespace: (file) => sureNamespace(buildsOf?.(file)) ?? settings.forFile(file).assumeNamespace,
      ...(buildsOf === undefined ? {} : { asBuilt: (file, namespace) => namespaceAsBuilt(buildsOf(file), namespace), rootOf: (file) => buildsOf(file)?.root }),
      ...(setsImageTag === undefined ? {} : { setsImageTag }),
      assumeExists: (file, kind, namespace, name) => settings.forFile(file).assumeExists?.(kind, namespace, name) === true,
      kubernetesMinor: (file) => minorOf(settings.forFile(file), settings),
      workloadKinds: (file) => workloadKindsOf(settings.forFile(file)),
      awsAuths: () => reads.flatMap((read) => awsAuthsOf(read).flatMap(({ awsAuth, inPlace }) => (inPlace ? [awsAuth] : []))),
      completeInput: settings.completeInput,
    },
  );
}
