/** The aws-auth ConfigMap with the lines of `data`, each indented by two. */
export function awsAuth(data: string): string {
  const indented = data.replace(/^(?=.)/gm, '  ');
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: aws-auth\n  namespace: kube-system\ndata:\n${indented}`;
}

/** aws-auth with this text as a block scalar of one section. */
export function section(name: 'mapRoles' | 'mapUsers' | 'mapAccounts', text: string, header = '|'): string {
  return awsAuth(`${name}: ${header}\n${text.replace(/^(?=.)/gm, '  ')}`);
}

/** aws-auth with this text as mapRoles. */
export function mapRoles(text: string, header = '|'): string {
  return section('mapRoles', text, header);
}

/** An ARN of an account that no documentation uses. */
export function roleArn(name: string): string {
  return `arn:aws:iam::246813579024:role/${name}`;
}

/** An IAM user's ARN of the same account. */
export function userArn(name: string): string {
  return `arn:aws:iam::246813579024:user/${name}`;
}
