/** Annotation of a ServiceAccount that limits its pods to the Secrets that it lists. */
export const MOUNTABLE_SECRETS_ANNOTATION = 'kubernetes.io/enforce-mountable-secrets';
