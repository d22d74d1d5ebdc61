/** The API group of roles and bindings. */
export const RBAC_GROUP = 'rbac.authorization.k8s.io';

/** The API group of certificate requests and their signers. */
export const CERTIFICATES_GROUP = 'certificates.k8s.io';

/** The API group of token reviews, in which constrained impersonation names identities, too. */
export const AUTHENTICATION_GROUP = 'authentication.k8s.io';

/** The API group of webhooks and policies for admission. */
export const ADMISSION_GROUP = 'admissionregistration.k8s.io';

/** Superuser of the API server: the authorizer lets it pass before RBAC is asked. */
export const MASTERS_GROUP = 'system:masters';

/** Signer of certificates that the API server takes as a client's name, whatever the name (`pkg/apis/certificates`). */
export const CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client';

/** The same for nodes: it signs for users `system:node:…` in the group of nodes alone. */
export const KUBELET_CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client-kubelet';

/** Stands for all signers of Kubernetes in the `resourceNames` of a rule about signers. */
export const EVERY_SIGNER = 'kubernetes.io/*';
