/** What the AWS side knows, for rules: ARNs, placeholders, annotations of the pod identity webhook. */
export * from '../aws/arn.js';
export { AWS_AUTH_SECTIONS } from '../aws/aws-auth.js';
export * from '../aws/irsa.js';
export * from '../aws/placeholders.js';
export { editDistance } from '../text/edit-distance.js';
