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

/** A ServiceAccount in a namespace, with lines of annotations; the role `checkout` where none are given. */
export function account(name: string, namespace: string | undefined, ...annotations: readonly string[]): string {
  const lines = annotations.length === 0 ? [`eks.amazonaws.com/role-arn: ${role()}`] : annotations;
  const where = namespace === undefined ? '' : `  namespace: ${namespace}\n`;
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n${where}  annotations:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

/** ARN of a role. */
export function role(name = 'checkout', id = '246813579024'): string {
  return `arn:aws:iam::${id}:role/${name}`;
}

/** What a pod of `deployment` is made of; every text is whole lines, indented as the pod spec is. */
export interface PodText {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly account?: string;
  /** Annotations of the pod, one line each. */
  readonly annotations?: readonly string[];
  /** Further lines of the pod spec. */
  readonly spec?: readonly string[];
  /** Further lines of its one container. */
  readonly container?: readonly string[];
}

/** A Pod, Deployment, DaemonSet or CronJob in namespace shop that runs as the ServiceAccount checkout. */
export function workload(text: PodText = {}): string {
  const { kind = 'Deployment', name = 'checkout', namespace = 'shop', account: runsAs = 'checkout' } = text;
  const annotations = text.annotations === undefined ? [] : ['  annotations:', ...text.annotations.map((line) => `    ${line}`)];
  const metadata = (indent: string, own: readonly string[]): string => lines(indent, ['metadata:', '  labels: {app: checkout}', ...own, ...annotations]);
  const spec = (indent: string): string =>
    lines(indent, [
      'spec:',
      ...(runsAs === '' ? [] : [`  serviceAccountName: ${runsAs}`]),
      ...(text.spec ?? []).map((line) => `  ${line}`),
      '  containers:',
      '    - name: app',
      '      image: registry.example.com/checkout:1.4',
      ...(text.container ?? []).map((line) => `      ${line}`),
    ]);
  const identity = [`  name: ${name}`, `  namespace: ${namespace}`];
  const head = lines('', [`apiVersion: ${VERSIONS[kind] ?? 'v1'}`, `kind: ${kind}`]);
  if (kind === 'Pod') return head + metadata('', identity) + spec('');
  const outer = head + lines('', ['metadata:', ...identity, 'spec:']);
  if (kind === 'CronJob') return `${outer}  schedule: "@daily"\n  jobTemplate:\n    spec:\n      template:\n${metadata('        ', [])}${spec('        ')}`;
  return `${outer}  template:\n${metadata('    ', [])}${spec('    ')}`;
}

const VERSIONS: Readonly<Record<string, string>> = { Pod: 'v1', Deployment: 'apps/v1', DaemonSet: 'apps/v1', CronJob: 'batch/v1' };

function lines(indent: string, texts: readonly string[]): string {
  return texts.map((text) => `${indent}${text}\n`).join('');
}

/** An association of EKS Pod Identity, as an object of ACK. */
export function association(namespace: string, name: string, more = ''): string {
  return `apiVersion: eks.services.k8s.aws/v1alpha1\nkind: PodIdentityAssociation\nmetadata:\n  name: ${name}-role\nspec:\n  clusterName: main\n  namespace: ${namespace}\n  serviceAccount: ${name}\n  roleARN: ${role()}\n${more}`;
}

/** Objects as documents of one file. */
export function documents(...texts: readonly string[]): string {
  return texts.join('---\n');
}

/** A Role of ACK, named checkout in IAM, that trusts these subjects (as JSON) of a provider. */
export function ackRole(subjects: string, operator = 'StringEquals', federated = `"${provider()}"`): string {
  return `apiVersion: iam.services.k8s.aws/v1alpha1\nkind: Role\nmetadata:\n  name: checkout-role\nspec:\n  name: checkout\n  assumeRolePolicyDocument: |\n${indented(trust(condition(operator, `"${ISSUER}:sub": ${subjects}`), federated))}`;
}

function indented(text: string): string {
  return text.trimEnd().split('\n').map((line) => `    ${line}\n`).join('');
}
