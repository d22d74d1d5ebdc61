/** Issuer of an EKS cluster. */
export const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C';

/** ARN of the provider of an issuer. */
export function provider(issuer = ISSUER): string {
  return `arn:aws:iam::246813579024:oidc-provider/${issuer}`;
}

/** A trust policy with one statement that lets in web identities, and the text of its other fields. */
export function trust(rest: string, federated = `"${provider()}"`): string {
  const fields = rest === '' ? '' : `,\n  ${rest}`;
  return `{"Version": "2012-10-17", "Statement": [{\n  "Effect": "Allow",\n  "Action": "sts:AssumeRoleWithWebIdentity",\n  "Principal": {"Federated": ${federated}}${fields}\n}]}\n`;
}

/** A `Condition` of one operator with these keys and values as JSON. */
export function condition(operator: string, pairs: string): string {
  return `"Condition": {"${operator}": {${pairs}}}`;
}

/** A ServiceAccount with one line of annotations. */
export function serviceAccount(annotation: string): string {
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: checkout\n  annotations:\n    ${annotation}\n`;
}
