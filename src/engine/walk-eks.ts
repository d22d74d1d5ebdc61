import type { AccessEntryView, AwsAuthView } from '../authoring/objects.js';
import { accessEntryOfObject, accessPolicyOfObject, eksOrigin, podIdentityAssociationOfObject } from '../aws/access-entries.js';
import { EKSCTL_GROUP, eksctlClusterView } from '../aws/eksctl.js';
import { AUTHENTICATOR_GROUP, eksctlMappingView, identityMappingView } from '../aws/iam-mappings.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import type { Dispatcher } from './dispatcher.js';

/** Visits an aws-auth, and the mappings in it. */
export function walkAwsAuth(awsAuth: AwsAuthView, dispatcher: Dispatcher): void {
  dispatcher.visit('awsAuth', awsAuth);
  if (!dispatcher.handles.awsAuthEntry && !dispatcher.handles.iamMapping) return;
  for (const section of awsAuth.sections) {
    for (const entry of section.entries) {
      dispatcher.visit('awsAuthEntry', entry);
      if (section.name !== 'mapAccounts') dispatcher.visit('iamMapping', entry);
    }
  }
}

/** Visits an object that tells EKS, its authenticator or eksctl who may do what. */
export function walkEks(object: KubernetesObject, dispatcher: Dispatcher): void {
  if (object.group === EKSCTL_GROUP) walkCluster(object, dispatcher);
  else if (object.group === AUTHENTICATOR_GROUP) {
    const mapping = dispatcher.handles.iamMapping ? identityMappingView(object) : undefined;
    if (mapping !== undefined) dispatcher.visit('iamMapping', mapping);
  } else if (eksOrigin(object.group) !== undefined) walkEksObject(object, dispatcher);
}

function walkEksObject(object: KubernetesObject, dispatcher: Dispatcher): void {
  const entry = accessEntryOfObject(object);
  if (entry !== undefined) walkAccessEntry(entry, dispatcher);
  const policy = accessPolicyOfObject(object);
  if (policy !== undefined) dispatcher.visit('accessPolicy', policy);
  const association = podIdentityAssociationOfObject(object);
  if (association !== undefined) dispatcher.visit('podIdentityAssociation', association);
}

function walkCluster(object: KubernetesObject, dispatcher: Dispatcher): void {
  const wanted = dispatcher.handles.eksctlCluster || dispatcher.handles.iamMapping || dispatcher.handles.accessEntry || dispatcher.handles.accessPolicy || dispatcher.handles.podIdentityAssociation;
  const cluster = wanted ? eksctlClusterView(object) : undefined;
  if (cluster === undefined) return;
  dispatcher.visit('eksctlCluster', cluster);
  for (const item of cluster.identityMappings) {
    const mapping = eksctlMappingView(item);
    if (mapping !== undefined) dispatcher.visit('iamMapping', mapping);
  }
  for (const entry of cluster.accessEntries) walkAccessEntry(entry, dispatcher);
  for (const association of cluster.podIdentityAssociations) dispatcher.visit('podIdentityAssociation', association);
}

function walkAccessEntry(entry: AccessEntryView, dispatcher: Dispatcher): void {
  dispatcher.visit('accessEntry', entry);
  for (const policy of entry.policies) dispatcher.visit('accessPolicy', policy);
}
