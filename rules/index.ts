// Made by `npm run generate` from the files in this folder.
import type { AnyRule } from '../src/authoring/index.js';
import awsAuthAccessEntryAdminPolicy from './aws-auth/access-entry-admin-policy.js';
import awsAuthAccessEntryDuplicate from './aws-auth/access-entry-duplicate.js';
import awsAuthAccessEntryInvalid from './aws-auth/access-entry-invalid.js';
import awsAuthAccessEntryReservedName from './aws-auth/access-entry-reserved-name.js';
import awsAuthAccountIdInvalid from './aws-auth/account-id-invalid.js';
import awsAuthAccountRootMapped from './aws-auth/account-root-mapped.js';
import awsAuthAssumedRoleArn from './aws-auth/assumed-role-arn.js';
import awsAuthConfigmapWriteGrant from './aws-auth/configmap-write-grant.js';
import awsAuthDeprecated from './aws-auth/deprecated.js';
import awsAuthDuplicateKeyInEntry from './aws-auth/duplicate-key-in-entry.js';
import awsAuthDuplicatePrincipal from './aws-auth/duplicate-principal.js';
import awsAuthEffectiveAdmin from './aws-auth/effective-admin.js';
import awsAuthEksctlMappingInvalid from './aws-auth/eksctl-mapping-invalid.js';
import awsAuthEntryMissingArn from './aws-auth/entry-missing-arn.js';
import awsAuthEntryUnknownField from './aws-auth/entry-unknown-field.js';
import awsAuthForeignAccount from './aws-auth/foreign-account.js';
import awsAuthGeneratedName from './aws-auth/generated-name.js';
import awsAuthGroupFromSessionName from './aws-auth/group-from-session-name.js';
import awsAuthGroupIsBindingName from './aws-auth/group-is-binding-name.js';
import awsAuthGroupUnbound from './aws-auth/group-unbound.js';
import awsAuthGroupsNotList from './aws-auth/groups-not-list.js';
import awsAuthIdentityMappingObject from './aws-auth/identity-mapping-object.js';
import awsAuthIdentityMappingWriteGrant from './aws-auth/identity-mapping-write-grant.js';
import awsAuthImmutable from './aws-auth/immutable.js';
import awsAuthInvalidYaml from './aws-auth/invalid-yaml.js';
import awsAuthIrsaRoleMapped from './aws-auth/irsa-role-mapped.js';
import awsAuthMalformedArn from './aws-auth/malformed-arn.js';
import awsAuthMapAccounts from './aws-auth/map-accounts.js';
import awsAuthMapsIamUser from './aws-auth/maps-iam-user.js';
import awsAuthMixedPartitions from './aws-auth/mixed-partitions.js';
import awsAuthMultipleDefinitions from './aws-auth/multiple-definitions.js';
import awsAuthNoNodeMapping from './aws-auth/no-node-mapping.js';
import awsAuthNodeMappingExtraGroups from './aws-auth/node-mapping-extra-groups.js';
import awsAuthNodeMappingIncomplete from './aws-auth/node-mapping-incomplete.js';
import awsAuthNotAList from './aws-auth/not-a-list.js';
import awsAuthPlaceholderArn from './aws-auth/placeholder-arn.js';
import awsAuthReservedGroup from './aws-auth/reserved-group.js';
import awsAuthRoleArnPath from './aws-auth/role-arn-path.js';
import awsAuthSsoBlock from './aws-auth/sso-block.js';
import awsAuthSystemMasters from './aws-auth/system-masters.js';
import awsAuthUnknownDataKey from './aws-auth/unknown-data-key.js';
import awsAuthUnknownTemplateVariable from './aws-auth/unknown-template-variable.js';
import awsAuthUnquotedTemplate from './aws-auth/unquoted-template.js';
import awsAuthUsernameAccessKeyId from './aws-auth/username-access-key-id.js';
import awsAuthUsernameFromSessionName from './aws-auth/username-from-session-name.js';
import awsAuthUsernameMissing from './aws-auth/username-missing.js';
import awsAuthUsernameNotUnique from './aws-auth/username-not-unique.js';
import awsAuthUsernameReserved from './aws-auth/username-reserved.js';
import awsAuthValueNotString from './aws-auth/value-not-string.js';
import awsAuthWildcardArn from './aws-auth/wildcard-arn.js';
import awsAuthWrongLocation from './aws-auth/wrong-location.js';
import awsAuthWrongPrincipalType from './aws-auth/wrong-principal-type.js';
import containerdInvalidToml from './containerd/invalid-toml.js';
import containerdSkipVerify from './containerd/skip-verify.js';
import imageLatestOrUntagged from './image/latest-or-untagged.js';
import irsaAdminRoleName from './irsa/admin-role-name.js';
import irsaAnnotationKeyTypo from './irsa/annotation-key-typo.js';
import irsaAnnotationOnWrongKind from './irsa/annotation-on-wrong-kind.js';
import irsaApiTokenUnneeded from './irsa/api-token-unneeded.js';
import irsaAudienceUnexpected from './irsa/audience-unexpected.js';
import irsaAwsNodeUsesNodeRole from './irsa/aws-node-uses-node-role.js';
import irsaAzureAnnotationOnWrongKind from './irsa/azure-annotation-on-wrong-kind.js';
import irsaAzureClientIdInvalid from './irsa/azure-client-id-invalid.js';
import irsaAzureDefaultServiceAccount from './irsa/azure-default-service-account.js';
import irsaAzureProxyHostNetwork from './irsa/azure-proxy-host-network.js';
import irsaAzureSkipContainersUnknown from './irsa/azure-skip-containers-unknown.js';
import irsaAzureTokenExpirationInvalid from './irsa/azure-token-expiration-invalid.js';
import irsaAzureUseLabelInvalid from './irsa/azure-use-label-invalid.js';
import irsaAzureUseLabelMissing from './irsa/azure-use-label-missing.js';
import irsaCloudIdentityInventory from './irsa/cloud-identity-inventory.js';
import irsaDefaultServiceAccount from './irsa/default-service-account.js';
import irsaExposedWorkload from './irsa/exposed-workload.js';
import irsaForeignAccount from './irsa/foreign-account.js';
import irsaGkeAccountInvalid from './irsa/gke-account-invalid.js';
import irsaGkeAnnotationOnWrongKind from './irsa/gke-annotation-on-wrong-kind.js';
import irsaGkeDefaultServiceAccount from './irsa/gke-default-service-account.js';
import irsaImdsReachable from './irsa/imds-reachable.js';
import irsaLegacyKube2iam from './irsa/legacy-kube2iam.js';
import irsaManualTokenVolume from './irsa/manual-token-volume.js';
import irsaManualWebIdentityEnv from './irsa/manual-web-identity-env.js';
import irsaNodeRoleReused from './irsa/node-role-reused.js';
import irsaPodIdentityConflict from './irsa/pod-identity-conflict.js';
import irsaPodIdentityDangling from './irsa/pod-identity-dangling.js';
import irsaPodIdentityTrustIncomplete from './irsa/pod-identity-trust-incomplete.js';
import irsaPrivilegedPod from './irsa/privileged-pod.js';
import irsaRoleArnInvalid from './irsa/role-arn-invalid.js';
import irsaRoleArnPlaceholder from './irsa/role-arn-placeholder.js';
import irsaRolePolicyWildcard from './irsa/role-policy-wildcard.js';
import irsaServiceaccountWriteGrant from './irsa/serviceaccount-write-grant.js';
import irsaSharedRole from './irsa/shared-role.js';
import irsaSkipContainersUnknown from './irsa/skip-containers-unknown.js';
import irsaStaticCredentials from './irsa/static-credentials.js';
import irsaStsRegionalEndpointsOff from './irsa/sts-regional-endpoints-off.js';
import irsaTokenExpirationInvalid from './irsa/token-expiration-invalid.js';
import irsaTrustPolicyForeignProvider from './irsa/trust-policy-foreign-provider.js';
import irsaTrustPolicyLiteralWildcard from './irsa/trust-policy-literal-wildcard.js';
import irsaTrustPolicyNoAudience from './irsa/trust-policy-no-audience.js';
import irsaTrustPolicyNoSubject from './irsa/trust-policy-no-subject.js';
import irsaTrustPolicyPlaceholder from './irsa/trust-policy-placeholder.js';
import irsaTrustPolicyProviderMismatch from './irsa/trust-policy-provider-mismatch.js';
import irsaTrustPolicySubjectMalformed from './irsa/trust-policy-subject-malformed.js';
import irsaTrustPolicySubjectMismatch from './irsa/trust-policy-subject-mismatch.js';
import irsaTrustPolicyWildcardSubject from './irsa/trust-policy-wildcard-subject.js';
import irsaTrustPolicyWrongAction from './irsa/trust-policy-wrong-action.js';
import irsaUnusedAnnotatedAccount from './irsa/unused-annotated-account.js';
import irsaWindowsWithoutNodeSelector from './irsa/windows-without-node-selector.js';
import metaDuplicateObject from './meta/duplicate-object.js';
import metaFlattenedDocument from './meta/flattened-document.js';
import metaIndentLost from './meta/indent-lost.js';
import metaListWithoutItems from './meta/list-without-items.js';
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
import rbacAdmissionPolicyWrite from './rbac/admission-policy-write.js';
import rbacAggregatesIntoDefaultRole from './rbac/aggregates-into-default-role.js';
import rbacAggregationRulesOverwritten from './rbac/aggregation-rules-overwritten.js';
import rbacAggregationSelectorTooBroad from './rbac/aggregation-selector-too-broad.js';
import rbacAllServiceaccountsBinding from './rbac/all-serviceaccounts-binding.js';
import rbacAnonymousBinding from './rbac/anonymous-binding.js';
import rbacAnyVerbOnSensitiveResource from './rbac/any-verb-on-sensitive-resource.js';
import rbacApiserviceWrite from './rbac/apiservice-write.js';
import rbacAuthDelegatorBinding from './rbac/auth-delegator-binding.js';
import rbacAuthenticatedBinding from './rbac/authenticated-binding.js';
import rbacBindVerb from './rbac/bind-verb.js';
import rbacBindingToWildcardRole from './rbac/binding-to-wildcard-role.js';
import rbacBindingsWrite from './rbac/bindings-write.js';
import rbacBroadDelete from './rbac/broad-delete.js';
import rbacBuiltinRoleRedefined from './rbac/builtin-role-redefined.js';
import rbacClusterAdminBinding from './rbac/cluster-admin-binding.js';
import rbacClusterResourceInRole from './rbac/cluster-resource-in-role.js';
import rbacClusterrolebindingNarrowable from './rbac/clusterrolebinding-narrowable.js';
import rbacConfigmapsWrite from './rbac/configmaps-write.js';
import rbacConstrainedImpersonation from './rbac/constrained-impersonation.js';
import rbacCorednsConfigWrite from './rbac/coredns-config-write.js';
import rbacCrdWrite from './rbac/crd-write.js';
import rbacCrossNamespaceSubject from './rbac/cross-namespace-subject.js';
import rbacCsrApprove from './rbac/csr-approve.js';
import rbacCsrPrivilegedSubject from './rbac/csr-privileged-subject.js';
import rbacCsrSign from './rbac/csr-sign.js';
import rbacDashboardRoleBinding from './rbac/dashboard-role-binding.js';
import rbacDefaultSaBinding from './rbac/default-sa-binding.js';
import rbacDuplicateRule from './rbac/duplicate-rule.js';
import rbacEmptyBinding from './rbac/empty-binding.js';
import rbacEndpointsEditDefaultRole from './rbac/endpoints-edit-default-role.js';
import rbacEscalateVerb from './rbac/escalate-verb.js';
import rbacEscalationPath from './rbac/escalation-path.js';
import rbacEventsDelete from './rbac/events-delete.js';
import rbacEvictAndCordon from './rbac/evict-and-cordon.js';
import rbacHumanUserSubject from './rbac/human-user-subject.js';
import rbacImpersonateUidsExtras from './rbac/impersonate-uids-extras.js';
import rbacImpersonateVerb from './rbac/impersonate-verb.js';
import rbacIneffectiveResourcePattern from './rbac/ineffective-resource-pattern.js';
import rbacIneffectiveVerb from './rbac/ineffective-verb.js';
import rbacKubeSystemBinding from './rbac/kube-system-binding.js';
import rbacManyRolesPerSubject from './rbac/many-roles-per-subject.js';
import rbacManySubjectsPerNamespace from './rbac/many-subjects-per-namespace.js';
import rbacMastersGroupBinding from './rbac/masters-group-binding.js';
import rbacNamespaceLabelWrite from './rbac/namespace-label-write.js';
import rbacNetworkingWrite from './rbac/networking-write.js';
import rbacNodeStatusWrite from './rbac/node-status-write.js';
import rbacNodesProxy from './rbac/nodes-proxy.js';
import rbacNodesWrite from './rbac/nodes-write.js';
import rbacNonResourceUrlWildcard from './rbac/non-resource-url-wildcard.js';
import rbacOpenshiftSccAnyuid from './rbac/openshift-scc-anyuid.js';
import rbacOpenshiftSelfProvisioner from './rbac/openshift-self-provisioner.js';
import rbacOperatorWorkloadKindsWrite from './rbac/operator-workload-kinds-write.js';
import rbacPodStatusWrite from './rbac/pod-status-write.js';
import rbacPodsAttach from './rbac/pods-attach.js';
import rbacPodsBindingCreate from './rbac/pods-binding-create.js';
import rbacPodsCreate from './rbac/pods-create.js';
import rbacPodsEphemeralcontainers from './rbac/pods-ephemeralcontainers.js';
import rbacPodsExec from './rbac/pods-exec.js';
import rbacPodsLogDelete from './rbac/pods-log-delete.js';
import rbacPodsLogsReadClusterWide from './rbac/pods-logs-read-cluster-wide.js';
import rbacPodsModify from './rbac/pods-modify.js';
import rbacPodsPortforward from './rbac/pods-portforward.js';
import rbacPodsProxy from './rbac/pods-proxy.js';
import rbacPolicyExceptionWrite from './rbac/policy-exception-write.js';
import rbacPspPrivilegedUse from './rbac/psp-privileged-use.js';
import rbacPvCreate from './rbac/pv-create.js';
import rbacRemovedApiGroupRule from './rbac/removed-api-group-rule.js';
import rbacResourceNamesIneffective from './rbac/resource-names-ineffective.js';
import rbacRoleRefInvalid from './rbac/role-ref-invalid.js';
import rbacRolesWrite from './rbac/roles-write.js';
import rbacRuleIncomplete from './rbac/rule-incomplete.js';
import rbacSecretsRead from './rbac/secrets-read.js';
import rbacSecretsWrite from './rbac/secrets-write.js';
import rbacServiceStatusWrite from './rbac/service-status-write.js';
import rbacServiceaccountsWrite from './rbac/serviceaccounts-write.js';
import rbacSubjectApiGroupInvalid from './rbac/subject-api-group-invalid.js';
import rbacSubjectNamespaceMissing from './rbac/subject-namespace-missing.js';
import rbacSystemGroupTypo from './rbac/system-group-typo.js';
import rbacSystemIdentityBinding from './rbac/system-identity-binding.js';
import rbacTokenRequest from './rbac/token-request.js';
import rbacUnknownResource from './rbac/unknown-resource.js';
import rbacUnknownVerb from './rbac/unknown-verb.js';
import rbacUnusedRole from './rbac/unused-role.js';
import rbacUserSubjectIsServiceAccount from './rbac/user-subject-is-service-account.js';
import rbacWebhookConfigWrite from './rbac/webhook-config-write.js';
import rbacWildcardApiGroups from './rbac/wildcard-api-groups.js';
import rbacWildcardEverything from './rbac/wildcard-everything.js';
import rbacWildcardResources from './rbac/wildcard-resources.js';
import rbacWildcardVerbs from './rbac/wildcard-verbs.js';
import rbacWorkloadControllersWrite from './rbac/workload-controllers-write.js';
import rbacWrongApiGroup from './rbac/wrong-api-group.js';
import refRoleNotFound from './ref/role-not-found.js';
import refServiceAccountNotFound from './ref/service-account-not-found.js';
import refSubjectServiceAccountNotFound from './ref/subject-service-account-not-found.js';
import refTokenSecretAccountNotFound from './ref/token-secret-account-not-found.js';
import tokenAutomountExplicitTrue from './token/automount-explicit-true.js';
import tokenAutomountNotDisabled from './token/automount-not-disabled.js';
import tokenBootstrapTokenSecret from './token/bootstrap-token-secret.js';
import tokenControllerServiceAccount from './token/controller-service-account.js';
import tokenDefaultSaAutomount from './token/default-sa-automount.js';
import tokenDefaultServiceAccount from './token/default-service-account.js';
import tokenDeprecatedServiceAccountField from './token/deprecated-service-account-field.js';
import tokenDisabledButBound from './token/disabled-but-bound.js';
import tokenEnforceMountableSecrets from './token/enforce-mountable-secrets.js';
import tokenEnvFromTokenSecret from './token/env-from-token-secret.js';
import tokenHostpathExposesNodeTokens from './token/hostpath-exposes-node-tokens.js';
import tokenJwtLiteral from './token/jwt-literal.js';
import tokenKubeconfigStaticCredential from './token/kubeconfig-static-credential.js';
import tokenLegacyTokenSecret from './token/legacy-token-secret.js';
import tokenLegacyTokenSecretData from './token/legacy-token-secret-data.js';
import tokenLegacyTokenSecretPowerful from './token/legacy-token-secret-powerful.js';
import tokenManualDefaultMount from './token/manual-default-mount.js';
import tokenMountedAndBound from './token/mounted-and-bound.js';
import tokenMountedButUnbound from './token/mounted-but-unbound.js';
import tokenNoDedicatedSaInNamespace from './token/no-dedicated-sa-in-namespace.js';
import tokenPodOverridesSaOptout from './token/pod-overrides-sa-optout.js';
import tokenPowerfulSaMounted from './token/powerful-sa-mounted.js';
import tokenProjectedAndAutomount from './token/projected-and-automount.js';
import tokenProjectedAudienceInvalid from './token/projected-audience-invalid.js';
import tokenProjectedAudienceMissing from './token/projected-audience-missing.js';
import tokenProjectedBundleIncomplete from './token/projected-bundle-incomplete.js';
import tokenProjectedLifetimeInvalid from './token/projected-lifetime-invalid.js';
import tokenProjectedLifetimeTooLong from './token/projected-lifetime-too-long.js';
import tokenProjectedModeTooOpen from './token/projected-mode-too-open.js';
import tokenSaAutomountNotDisabled from './token/sa-automount-not-disabled.js';
import tokenSaSecretsField from './token/sa-secrets-field.js';
import tokenServiceAccountNotInAllowlist from './token/service-account-not-in-allowlist.js';
import tokenSharedServiceAccount from './token/shared-service-account.js';
import tokenVolumeFromTokenSecret from './token/volume-from-token-secret.js';

/** Every rule of Plimsoll, in the order of the ids. */
export const rules: readonly AnyRule[] = [
  awsAuthAccessEntryAdminPolicy,
  awsAuthAccessEntryDuplicate,
  awsAuthAccessEntryInvalid,
  awsAuthAccessEntryReservedName,
  awsAuthAccountIdInvalid,
  awsAuthAccountRootMapped,
  awsAuthAssumedRoleArn,
  awsAuthConfigmapWriteGrant,
  awsAuthDeprecated,
  awsAuthDuplicateKeyInEntry,
  awsAuthDuplicatePrincipal,
  awsAuthEffectiveAdmin,
  awsAuthEksctlMappingInvalid,
  awsAuthEntryMissingArn,
  awsAuthEntryUnknownField,
  awsAuthForeignAccount,
  awsAuthGeneratedName,
  awsAuthGroupFromSessionName,
  awsAuthGroupIsBindingName,
  awsAuthGroupUnbound,
  awsAuthGroupsNotList,
  awsAuthIdentityMappingObject,
  awsAuthIdentityMappingWriteGrant,
  awsAuthImmutable,
  awsAuthInvalidYaml,
  awsAuthIrsaRoleMapped,
  awsAuthMalformedArn,
  awsAuthMapAccounts,
  awsAuthMapsIamUser,
  awsAuthMixedPartitions,
  awsAuthMultipleDefinitions,
  awsAuthNoNodeMapping,
  awsAuthNodeMappingExtraGroups,
  awsAuthNodeMappingIncomplete,
  awsAuthNotAList,
  awsAuthPlaceholderArn,
  awsAuthReservedGroup,
  awsAuthRoleArnPath,
  awsAuthSsoBlock,
  awsAuthSystemMasters,
  awsAuthUnknownDataKey,
  awsAuthUnknownTemplateVariable,
  awsAuthUnquotedTemplate,
  awsAuthUsernameAccessKeyId,
  awsAuthUsernameFromSessionName,
  awsAuthUsernameMissing,
  awsAuthUsernameNotUnique,
  awsAuthUsernameReserved,
  awsAuthValueNotString,
  awsAuthWildcardArn,
  awsAuthWrongLocation,
  awsAuthWrongPrincipalType,
  containerdInvalidToml,
  containerdSkipVerify,
  imageLatestOrUntagged,
  irsaAdminRoleName,
  irsaAnnotationKeyTypo,
  irsaAnnotationOnWrongKind,
  irsaApiTokenUnneeded,
  irsaAudienceUnexpected,
  irsaAwsNodeUsesNodeRole,
  irsaAzureAnnotationOnWrongKind,
  irsaAzureClientIdInvalid,
  irsaAzureDefaultServiceAccount,
  irsaAzureProxyHostNetwork,
  irsaAzureSkipContainersUnknown,
  irsaAzureTokenExpirationInvalid,
  irsaAzureUseLabelInvalid,
  irsaAzureUseLabelMissing,
  irsaCloudIdentityInventory,
  irsaDefaultServiceAccount,
  irsaExposedWorkload,
  irsaForeignAccount,
  irsaGkeAccountInvalid,
  irsaGkeAnnotationOnWrongKind,
  irsaGkeDefaultServiceAccount,
  irsaImdsReachable,
  irsaLegacyKube2iam,
  irsaManualTokenVolume,
  irsaManualWebIdentityEnv,
  irsaNodeRoleReused,
  irsaPodIdentityConflict,
  irsaPodIdentityDangling,
  irsaPodIdentityTrustIncomplete,
  irsaPrivilegedPod,
  irsaRoleArnInvalid,
  irsaRoleArnPlaceholder,
  irsaRolePolicyWildcard,
  irsaServiceaccountWriteGrant,
  irsaSharedRole,
  irsaSkipContainersUnknown,
  irsaStaticCredentials,
  irsaStsRegionalEndpointsOff,
  irsaTokenExpirationInvalid,
  irsaTrustPolicyForeignProvider,
  irsaTrustPolicyLiteralWildcard,
  irsaTrustPolicyNoAudience,
  irsaTrustPolicyNoSubject,
  irsaTrustPolicyPlaceholder,
  irsaTrustPolicyProviderMismatch,
  irsaTrustPolicySubjectMalformed,
  irsaTrustPolicySubjectMismatch,
  irsaTrustPolicyWildcardSubject,
  irsaTrustPolicyWrongAction,
  irsaUnusedAnnotatedAccount,
  irsaWindowsWithoutNodeSelector,
  metaDuplicateObject,
  metaFlattenedDocument,
  metaIndentLost,
  metaListWithoutItems,
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
  rbacAdmissionPolicyWrite,
  rbacAggregatesIntoDefaultRole,
  rbacAggregationRulesOverwritten,
  rbacAggregationSelectorTooBroad,
  rbacAllServiceaccountsBinding,
  rbacAnonymousBinding,
  rbacAnyVerbOnSensitiveResource,
  rbacApiserviceWrite,
  rbacAuthDelegatorBinding,
  rbacAuthenticatedBinding,
  rbacBindVerb,
  rbacBindingToWildcardRole,
  rbacBindingsWrite,
  rbacBroadDelete,
  rbacBuiltinRoleRedefined,
  rbacClusterAdminBinding,
  rbacClusterResourceInRole,
  rbacClusterrolebindingNarrowable,
  rbacConfigmapsWrite,
  rbacConstrainedImpersonation,
  rbacCorednsConfigWrite,
  rbacCrdWrite,
  rbacCrossNamespaceSubject,
  rbacCsrApprove,
  rbacCsrPrivilegedSubject,
  rbacCsrSign,
  rbacDashboardRoleBinding,
  rbacDefaultSaBinding,
  rbacDuplicateRule,
  rbacEmptyBinding,
  rbacEndpointsEditDefaultRole,
  rbacEscalateVerb,
  rbacEscalationPath,
  rbacEventsDelete,
  rbacEvictAndCordon,
  rbacHumanUserSubject,
  rbacImpersonateUidsExtras,
  rbacImpersonateVerb,
  rbacIneffectiveResourcePattern,
  rbacIneffectiveVerb,
  rbacKubeSystemBinding,
  rbacManyRolesPerSubject,
  rbacManySubjectsPerNamespace,
  rbacMastersGroupBinding,
  rbacNamespaceLabelWrite,
  rbacNetworkingWrite,
  rbacNodeStatusWrite,
  rbacNodesProxy,
  rbacNodesWrite,
  rbacNonResourceUrlWildcard,
  rbacOpenshiftSccAnyuid,
  rbacOpenshiftSelfProvisioner,
  rbacOperatorWorkloadKindsWrite,
  rbacPodStatusWrite,
  rbacPodsAttach,
  rbacPodsBindingCreate,
  rbacPodsCreate,
  rbacPodsEphemeralcontainers,
  rbacPodsExec,
  rbacPodsLogDelete,
  rbacPodsLogsReadClusterWide,
  rbacPodsModify,
  rbacPodsPortforward,
  rbacPodsProxy,
  rbacPolicyExceptionWrite,
  rbacPspPrivilegedUse,
  rbacPvCreate,
  rbacRemovedApiGroupRule,
  rbacResourceNamesIneffective,
  rbacRoleRefInvalid,
  rbacRolesWrite,
  rbacRuleIncomplete,
  rbacSecretsRead,
  rbacSecretsWrite,
  rbacServiceStatusWrite,
  rbacServiceaccountsWrite,
  rbacSubjectApiGroupInvalid,
  rbacSubjectNamespaceMissing,
  rbacSystemGroupTypo,
  rbacSystemIdentityBinding,
  rbacTokenRequest,
  rbacUnknownResource,
  rbacUnknownVerb,
  rbacUnusedRole,
  rbacUserSubjectIsServiceAccount,
  rbacWebhookConfigWrite,
  rbacWildcardApiGroups,
  rbacWildcardEverything,
  rbacWildcardResources,
  rbacWildcardVerbs,
  rbacWorkloadControllersWrite,
  rbacWrongApiGroup,
  refRoleNotFound,
  refServiceAccountNotFound,
  refSubjectServiceAccountNotFound,
  refTokenSecretAccountNotFound,
  tokenAutomountExplicitTrue,
  tokenAutomountNotDisabled,
  tokenBootstrapTokenSecret,
  tokenControllerServiceAccount,
  tokenDefaultSaAutomount,
  tokenDefaultServiceAccount,
  tokenDeprecatedServiceAccountField,
  tokenDisabledButBound,
  tokenEnforceMountableSecrets,
  tokenEnvFromTokenSecret,
  tokenHostpathExposesNodeTokens,
  tokenJwtLiteral,
  tokenKubeconfigStaticCredential,
  tokenLegacyTokenSecret,
  tokenLegacyTokenSecretData,
  tokenLegacyTokenSecretPowerful,
  tokenManualDefaultMount,
  tokenMountedAndBound,
  tokenMountedButUnbound,
  tokenNoDedicatedSaInNamespace,
  tokenPodOverridesSaOptout,
  tokenPowerfulSaMounted,
  tokenProjectedAndAutomount,
  tokenProjectedAudienceInvalid,
  tokenProjectedAudienceMissing,
  tokenProjectedBundleIncomplete,
  tokenProjectedLifetimeInvalid,
  tokenProjectedLifetimeTooLong,
  tokenProjectedModeTooOpen,
  tokenSaAutomountNotDisabled,
  tokenSaSecretsField,
  tokenServiceAccountNotInAllowlist,
  tokenSharedServiceAccount,
  tokenVolumeFromTokenSecret,
];
