import type { LinkedObjects } from '../inventory/inventory.js';
import { kubernetesVersion } from '../kubernetes/versions.js';
import type { WhoCanReport } from './access-report.js';

/**
 * What someone should know who asks such a question, as sentences: that there is no such resource in this minor, or that it is in no
 * namespace, as `kubectl auth can-i` warns, too.
 */
export function questionNotes({ apiResources }: LinkedObjects, question: WhoCanReport['question'], minor: number): readonly string[] {
  const { group = '', resource = '', subresource, namespace, path } = question;
  if (path !== undefined || resource === '*' || group === '*') return [];
  const type = group === '' ? resource : `${resource}.${group}`;
  const version = kubernetesVersion(minor);
  const top = apiResources.standing(group, resource, minor);
  if (top.is === 'gone') return [`Kubernetes ${version} has no ${type} any more: ${kubernetesVersion(top.lastMinor)} was the last with it.`];
  if (top.is === 'absent' && subresource === undefined) return [`Kubernetes ${version} has no ${type}, and no CustomResourceDefinition in these files does. A custom resource is named with its group.`];
  if (subresource !== undefined && apiResources.standing(group, `${resource}/${subresource}`, minor).is === 'absent') return [`Kubernetes ${version} has no subresource ${subresource} of ${type}.`];
  // A request for a namespace itself carries its name as one.
  const inNone = namespace !== undefined && resource !== 'namespaces' && apiResources.find(group, resource)?.namespaced === false;
  return inNone ? [`${type} are in no namespace: requests for them carry none, and no RoleBinding gives them. Ask without -n.`] : [];
}
