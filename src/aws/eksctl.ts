import type { EksctlClusterView, EksctlServiceAccountView, ObjectView, PodIdentityAssociationView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { accessEntryView } from './access-entries.js';

/** The API group of eksctl's configuration file. It is no API of Kubernetes: eksctl alone reads it. */
export const EKSCTL_GROUP = 'eksctl.io';

/** What an eksctl `ClusterConfig` says of identities; `undefined` for anything else. */
export function eksctlClusterView(object: ObjectView): EksctlClusterView | undefined {
  if (!object.is(EKSCTL_GROUP, 'ClusterConfig')) return undefined;
  const accessConfig = object.at('accessConfig');
  const iam = object.at('iam');
  return {
    object,
    accessConfig,
    identityMappings: object.at('iamIdentityMappings').items(),
    accessEntries: accessConfig.at('accessEntries').items().map((entry) => accessEntryView(entry, 'eksctl')),
    serviceAccounts: iam.at('serviceAccounts').items().map(serviceAccount),
    podIdentityAssociations: iam.at('podIdentityAssociations').items().map(association),
  };
}

function serviceAccount(root: View): EksctlServiceAccountView {
  return {
    root,
    name: root.at('metadata', 'name'),
    namespace: root.at('metadata', 'namespace'),
    attachRoleArn: root.at('attachRoleARN'),
    subjectPattern: root.at('subjectPattern'),
  };
}

function association(root: View): PodIdentityAssociationView {
  return {
    root,
    origin: 'eksctl',
    namespace: root.at('namespace'),
    serviceAccount: root.at('serviceAccountName'),
    roleArn: root.at('roleARN'),
  };
}
