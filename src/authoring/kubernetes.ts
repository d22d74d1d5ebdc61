/** What Kubernetes knows, for rules: pure functions and data over views. */
export { type ApiResource, ApiResources, isOwnGroup, type Standing } from '../kubernetes/api-resources.js';
export { AUDIENCE_VERB, isPrefixedVerb, READ_VERBS, REQUEST_VERBS, SPECIAL_VERBS, URL_VERBS, WRITE_VERBS } from '../kubernetes/authorized-words.js';
export { BUILTIN_LABEL, BUILTIN_LABEL_VALUE, builtinBinding, builtinRoleAllows, isBuiltinClusterRole, isBuiltinRole, isControlPlaneAccount } from '../kubernetes/builtin-roles.js';
export { requestedSubject } from '../kubernetes/certificate-request.js';
export { folderOf } from '../kubernetes/file-names.js';
export * from '../kubernetes/kubeconfig-text.js';
export type { Power } from '../kubernetes/power.js';
export type { Met } from '../kubernetes/power-needs.js';
export { HOLD_NODES, REMOVE_PODS } from '../kubernetes/power-parts.js';
export * from '../kubernetes/label-selector.js';
export * from '../kubernetes/names.js';
export * from '../kubernetes/powers.js';
export { carriesName } from '../kubernetes/rbac-matching.js';
export * from '../kubernetes/secret-data.js';
export * from '../kubernetes/service-accounts.js';
export { holdsTemplateActions } from '../kubernetes/templates.js';
export * from '../kubernetes/tokens.js';
export * from '../kubernetes/verb-words.js';
