/** What the AWS side knows, for rules: ARNs, placeholders, annotations of the pod identity webhook. */
export * from '../aws/arn.js';
export { ACK_EKS_GROUP, EC2_NODE_USERNAME, NODE_TYPES, RESERVED_PREFIXES } from '../aws/access-entries.js';
export { EKSCTL_GROUP } from '../aws/eksctl.js';
export { type AwsAuthGenerator, awsAuthGenerators } from '../aws/aws-auth-generator.js';
export { AWS_AUTH_SECTIONS, foldFieldName } from '../aws/aws-auth.js';
export { type EffectiveMapping, effectiveMappings } from '../aws/effective-mappings.js';
export { AUTHENTICATOR_GROUP } from '../aws/iam-mappings.js';
export * from '../aws/iam-pattern.js';
export * from '../aws/irsa.js';
export * from '../aws/placeholders.js';
export { editDistance } from '../text/edit-distance.js';
export { suggest } from '../text/suggest.js';
