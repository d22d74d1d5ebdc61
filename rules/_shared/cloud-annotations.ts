import { ROLE_ARN_ANNOTATION } from '../../src/authoring/index.js';

/** Annotation of a ServiceAccount that names its account of Google Cloud. */
export const GKE_ACCOUNT_ANNOTATION = 'iam.gke.io/gcp-service-account';

/** Annotation of a ServiceAccount that names its application or managed identity of Azure. */
export const AZURE_CLIENT_ANNOTATION = 'azure.workload.identity/client-id';

/** Annotation of a ServiceAccount that names the tenant of Azure that its identity is in. */
export const AZURE_TENANT_ANNOTATION = 'azure.workload.identity/tenant-id';

/** Label of pods without which the webhook of Azure leaves them alone. */
export const AZURE_USE_LABEL = 'azure.workload.identity/use';

/** A cloud that gives pods an identity through an annotation of their account. */
export type Cloud = 'AWS' | 'Google Cloud' | 'Azure';

/** The annotations by which accounts get an identity, with the cloud of each. */
export const CLOUD_ANNOTATIONS: readonly (readonly [key: string, cloud: Cloud])[] = [
  [ROLE_ARN_ANNOTATION, 'AWS'],
  [GKE_ACCOUNT_ANNOTATION, 'Google Cloud'],
  [AZURE_CLIENT_ANNOTATION, 'Azure'],
];
