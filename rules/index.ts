// Made by `npm run generate` from the files in this folder.
import type { AnyRule } from '../src/authoring/index.js';
import awsAuthAssumedRoleArn from './aws-auth/assumed-role-arn.js';
import awsAuthDuplicatePrincipal from './aws-auth/duplicate-principal.js';
import awsAuthGroupIsBindingName from './aws-auth/group-is-binding-name.js';
import awsAuthGroupsNotList from './aws-auth/groups-not-list.js';
import awsAuthInvalidYaml from './aws-auth/invalid-yaml.js';
import awsAuthMalformedArn from './aws-auth/malformed-arn.js';
import awsAuthMapsIamUser from './aws-auth/maps-iam-user.js';
import awsAuthNodeMappingIncomplete from './aws-auth/node-mapping-incomplete.js';
import awsAuthNotAList from './aws-auth/not-a-list.js';
import awsAuthPlaceholderArn from './aws-auth/placeholder-arn.js';
import awsAuthRoleArnPath from './aws-auth/role-arn-path.js';
import awsAuthSystemMasters from './aws-auth/system-masters.js';
import awsAuthUnknownDataKey from './aws-auth/unknown-data-key.js';
import awsAuthUnquotedTemplate from './aws-auth/unquoted-template.js';
import containerdInvalidToml from './containerd/invalid-toml.js';
import containerdSkipVerify from './containerd/skip-verify.js';
import imageLatestOrUntagged from './image/latest-or-untagged.js';
import irsaAnnotationKeyTypo from './irsa/annotation-key-typo.js';
import irsaAnnotationOnWrongKind from './irsa/annotation-on-wrong-kind.js';
import irsaRoleArnInvalid from './irsa/role-arn-invalid.js';
import irsaTrustPolicyNoAudience from './irsa/trust-policy-no-audience.js';
import irsaTrustPolicyNoSubject from './irsa/trust-policy-no-subject.js';
import irsaTrustPolicyPlaceholder from './irsa/trust-policy-placeholder.js';
import irsaTrustPolicyWildcardSubject from './irsa/trust-policy-wildcard-subject.js';
import metaDuplicateObject from './meta/duplicate-object.js';
import metaFlattenedDocument from './meta/flattened-document.js';
import metaIndentLost from './meta/indent-lost.js';
import metaPastedMarkup from './meta/pasted-markup.js';
import metaPlaceholder from './meta/placeholder.js';
import metaScalarTypeSurprise from './meta/scalar-type-surprise.js';
import metaYamlDuplicateKey from './meta/yaml-duplicate-key.js';
import metaYamlSyntax from './meta/yaml-syntax.js';
import metaYamlTabIndent from './meta/yaml-tab-indent.js';
import metaYamlUndefinedAlias from './meta/yaml-undefined-alias.js';
import plimsollCapReached from './plimsoll/cap-reached.js';
import plimsollSuppressionExpired from './plimsoll/suppression-expired.js';
import plimsollSuppressionMalformed from './plimsoll/suppression-malformed.js';
import plimsollSuppressionUnknownRule from './plimsoll/suppression-unknown-rule.js';
import plimsollSuppressionUnused from './plimsoll/suppression-unused.js';
import rbacAdminEditBinding from './rbac/admin-edit-binding.js';
import rbacAnonymousBinding from './rbac/anonymous-binding.js';
import rbacAnyVerbOnSensitiveResource from './rbac/any-verb-on-sensitive-resource.js';
import rbacAuthenticatedBinding from './rbac/authenticated-binding.js';
import rbacBindVerb from './rbac/bind-verb.js';
import rbacClusterAdminBinding from './rbac/cluster-admin-binding.js';
import rbacDefaultSaBinding from './rbac/default-sa-binding.js';
import rbacEscalateVerb from './rbac/escalate-verb.js';
import rbacImpersonateVerb from './rbac/impersonate-verb.js';
import rbacMastersGroupBinding from './rbac/masters-group-binding.js';
import rbacNodesProxy from './rbac/nodes-proxy.js';
import rbacPodsCreate from './rbac/pods-create.js';
import rbacPodsExec from './rbac/pods-exec.js';
import rbacRoleRefInvalid from './rbac/role-ref-invalid.js';
import rbacRuleIncomplete from './rbac/rule-incomplete.js';
import rbacSecretsRead from './rbac/secrets-read.js';
import rbacSecretsWrite from './rbac/secrets-write.js';
import rbacSubjectApiGroupInvalid from './rbac/subject-api-group-invalid.js';
import rbacTokenRequest from './rbac/token-request.js';
import rbacWildcardApiGroups from './rbac/wildcard-api-groups.js';
import rbacWildcardEverything from './rbac/wildcard-everything.js';
import rbacWildcardResources from './rbac/wildcard-resources.js';
import rbacWildcardVerbs from './rbac/wildcard-verbs.js';
import refRoleNotFound from './ref/role-not-found.js';
import refServiceAccountNotFound from './ref/service-account-not-found.js';
import refSubjectServiceAccountNotFound from './ref/subject-service-account-not-found.js';
import refTokenSecretAccountNotFound from './ref/token-secret-account-not-found.js';
import tokenAutomountExplicitTrue from './token/automount-explicit-true.js';
import tokenBootstrapTokenSecret from './token/bootstrap-token-secret.js';
import tokenControllerServiceAccount from './token/controller-service-account.js';
import tokenDefaultSaAutomount from './token/default-sa-automount.js';
import tokenDeprecatedServiceAccountField from './token/deprecated-service-account-field.js';
import tokenEnforceMountableSecrets from './token/enforce-mountable-secrets.js';
import tokenHostpathExposesNodeTokens from './token/hostpath-exposes-node-tokens.js';
import tokenJwtLiteral from './token/jwt-literal.js';
import tokenKubeconfigStaticCredential from './token/kubeconfig-static-credential.js';
import tokenLegacyTokenSecret from './token/legacy-token-secret.js';
import tokenLegacyTokenSecretData from './token/legacy-token-secret-data.js';
import tokenLegacyTokenSecretPowerful from './token/legacy-token-secret-powerful.js';
import tokenManualDefaultMount from './token/manual-default-mount.js';
import tokenMountedAndBound from './token/mounted-and-bound.js';
import tokenProjectedAudienceInvalid from './token/projected-audience-invalid.js';
import tokenProjectedAudienceMissing from './token/projected-audience-missing.js';
import tokenProjectedBundleIncomplete from './token/projected-bundle-incomplete.js';
import tokenProjectedLifetimeInvalid from './token/projected-lifetime-invalid.js';
import tokenProjectedLifetimeTooLong from './token/projected-lifetime-too-long.js';
import tokenProjectedModeTooOpen from './token/projected-mode-too-open.js';
import tokenSaAutomountNotDisabled from './token/sa-automount-not-disabled.js';
import tokenSaSecretsField from './token/sa-secrets-field.js';
import tokenServiceAccountNotInAllowlist from './token/service-account-not-in-allowlist.js';

/** Every rule of Plimsoll, in the order of the ids. */
export const rules: readonly AnyRule[] = [
  awsAuthAssumedRoleArn,
  awsAuthDuplicatePrincipal,
  awsAuthGroupIsBindingName,
  awsAuthGroupsNotList,
  awsAuthInvalidYaml,
  awsAuthMalformedArn,
  awsAuthMapsIamUser,
  awsAuthNodeMappingIncomplete,
  awsAuthNotAList,
  awsAuthPlaceholderArn,
  awsAuthRoleArnPath,
  awsAuthSystemMasters,
  awsAuthUnknownDataKey,
  awsAuthUnquotedTemplate,
  containerdInvalidToml,
  containerdSkipVerify,
  imageLatestOrUntagged,
  irsaAnnotationKeyTypo,
  irsaAnnotationOnWrongKind,
  irsaRoleArnInvalid,
  irsaTrustPolicyNoAudience,
  irsaTrustPolicyNoSubject,
  irsaTrustPolicyPlaceholder,
  irsaTrustPolicyWildcardSubject,
  metaDuplicateObject,
  metaFlattenedDocument,
  metaIndentLost,
  metaPastedMarkup,
  metaPlaceholder,
  metaScalarTypeSurprise,
  metaYamlDuplicateKey,
  metaYamlSyntax,
  metaYamlTabIndent,
  metaYamlUndefinedAlias,
  plimsollCapReached,
  plimsollSuppressionExpired,
  plimsollSuppressionMalformed,
  plimsollSuppressionUnknownRule,
  plimsollSuppressionUnused,
  rbacAdminEditBinding,
  rbacAnonymousBinding,
  rbacAnyVerbOnSensitiveResource,
  rbacAuthenticatedBinding,
  rbacBindVerb,
  rbacClusterAdminBinding,
  rbacDefaultSaBinding,
  rbacEscalateVerb,
  rbacImpersonateVerb,
  rbacMastersGroupBinding,
  rbacNodesProxy,
  rbacPodsCreate,
  rbacPodsExec,
  rbacRoleRefInvalid,
  rbacRuleIncomplete,
  rbacSecretsRead,
  rbacSecretsWrite,
  rbacSubjectApiGroupInvalid,
  rbacTokenRequest,
  rbacWildcardApiGroups,
  rbacWildcardEverything,
  rbacWildcardResources,
  rbacWildcardVerbs,
  refRoleNotFound,
  refServiceAccountNotFound,
  refSubjectServiceAccountNotFound,
  refTokenSecretAccountNotFound,
  tokenAutomountExplicitTrue,
  tokenBootstrapTokenSecret,
  tokenControllerServiceAccount,
  tokenDefaultSaAutomount,
  tokenDeprecatedServiceAccountField,
  tokenEnforceMountableSecrets,
  tokenHostpathExposesNodeTokens,
  tokenJwtLiteral,
  tokenKubeconfigStaticCredential,
  tokenLegacyTokenSecret,
  tokenLegacyTokenSecretData,
  tokenLegacyTokenSecretPowerful,
  tokenManualDefaultMount,
  tokenMountedAndBound,
  tokenProjectedAudienceInvalid,
  tokenProjectedAudienceMissing,
  tokenProjectedBundleIncomplete,
  tokenProjectedLifetimeInvalid,
  tokenProjectedLifetimeTooLong,
  tokenProjectedModeTooOpen,
  tokenSaAutomountNotDisabled,
  tokenSaSecretsField,
  tokenServiceAccountNotInAllowlist,
];
