import { type FixCase, runFixCases } from './fix-cases.js';

const ROLE = 'arn:aws:iam::246813579024:role';
const OFF = 'Set automountServiceAccountToken to false';

const account = (rest: string, name = 'web'): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n${rest}`;
const annotated = (annotation: string): string => account(`  annotations:\n    ${annotation}\n`);
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}`;
const container = (rest: string): string => `  containers:\n    - name: app\n      image: app:1\n${rest}`;
const binding = (subjects: string): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web-view}\nsubjects:\n${subjects}roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}\n`;
const awsAuth = (mapRoles: string, section = 'mapRoles'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  ${section}: |\n${mapRoles.replaceAll(/^(?=.)/gm, '    ')}`;
const configMap = (metadata: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n${metadata}data:\n  mapRoles: |\n    - rolearn: ${ROLE}/a # devs\n`;
const files = (...documents: readonly string[]): string => documents.join('---\n');

/** Without the marks around what is underlined. */
const plain = (code: string): string => code.replaceAll(/[«»]/gu, '');

const TOKENS: readonly FixCase[] = [
  {
    rule: 'token/automount-not-disabled',
    code: files(account(''), pod('  serviceAccountName: web # the shop\n').replace('spec', '«spec»')),
    after: { [OFF]: files(account(''), pod('  serviceAccountName: web # the shop\n  automountServiceAccountToken: false\n')) },
  },
  {
    rule: 'token/automount-not-disabled',
    code: files(account(''), pod('  serviceAccountName: web\n').replace('spec', '«spec»'), binding('- {kind: ServiceAccount, name: web}\n')),
    after: {
      'Set automountServiceAccountToken to true, as it is by default': files(
        account(''),
        pod('  serviceAccountName: web\n  automountServiceAccountToken: true\n'),
        binding('- {kind: ServiceAccount, name: web}\n'),
      ),
    },
  },
  {
    rule: 'token/sa-automount-not-disabled',
    code: files(account('').replace('ServiceAccount', '«ServiceAccount»'), pod('  serviceAccountName: web\n'), binding('- {kind: ServiceAccount, name: web}\n')),
    after: {
      'Set automountServiceAccountToken to false, and to true on its pods': files(
        account('automountServiceAccountToken: false\n'),
        pod('  serviceAccountName: web\n  automountServiceAccountToken: true\n'),
        binding('- {kind: ServiceAccount, name: web}\n'),
      ),
    },
  },
  {
    rule: 'token/mounted-but-unbound',
    code: files(account(''), pod('  automountServiceAccountToken: «true» # why?\n  serviceAccountName: web\n')),
    after: { [OFF]: files(account(''), pod('  automountServiceAccountToken: false # why?\n  serviceAccountName: web\n')) },
  },
  {
    rule: 'token/projected-and-automount',
    code: files(account(''), pod('  serviceAccountName: web\n  volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t, audience: vault}}]}}]\n').replace('spec', '«spec»')),
    after: {
      [OFF]: files(
        account(''),
        pod('  serviceAccountName: web\n  automountServiceAccountToken: false\n  volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t, audience: vault}}]}}]\n'),
      ),
    },
  },
  {
    rule: 'token/pod-overrides-sa-optout',
    code: files(account('automountServiceAccountToken: false\n'), pod('  serviceAccountName: web\n  automountServiceAccountToken: «true»\n')),
    after: { 'Remove the line, and let the ServiceAccount say': files(account('automountServiceAccountToken: false\n'), pod('  serviceAccountName: web\n')) },
  },
  {
    rule: 'token/pod-overrides-sa-optout',
    code: files(account('automountServiceAccountToken: false\n'), pod('  serviceAccountName: web\n  automountServiceAccountToken: «true»\n'), binding('- {kind: ServiceAccount, name: web}\n')),
    after: {},
  },
  {
    rule: 'token/disabled-but-bound',
    code: files(pod('  serviceAccountName: «web»\n  automountServiceAccountToken: false\n'), binding('  - kind: ServiceAccount\n    name: web\n  # the job\n  - kind: ServiceAccount\n    name: job\n')),
    after: {
      'Take the account out of RoleBinding "web-view"': files(
        pod('  serviceAccountName: web\n  automountServiceAccountToken: false\n'),
        binding('  # the job\n  - kind: ServiceAccount\n    name: job\n'),
      ),
      'Set automountServiceAccountToken to true': files(
        pod('  serviceAccountName: web\n  automountServiceAccountToken: true\n'),
        binding('  - kind: ServiceAccount\n    name: web\n  # the job\n  - kind: ServiceAccount\n    name: job\n'),
      ),
    },
  },
  {
    rule: 'token/disabled-but-bound',
    code: files(account('automountServiceAccountToken: false\n'), pod('  serviceAccountName: «web»\n'), binding('- {kind: ServiceAccount, name: web}\n')),
    after: {
      'Set automountServiceAccountToken to true': files(
        account('automountServiceAccountToken: false\n'),
        pod('  serviceAccountName: web\n  automountServiceAccountToken: true\n'),
        binding('- {kind: ServiceAccount, name: web}\n'),
      ),
    },
  },
  {
    rule: 'token/projected-audience-missing',
    code: pod(`${container('      volumeMounts:\n        - {name: t, mountPath: /var/run/secrets/eks.amazonaws.com/serviceaccount/}\n')}  volumes:\n    - name: t\n      projected:\n        sources:\n          - «serviceAccountToken»:\n              path: token\n`),
    after: {
      'Set audience to sts.amazonaws.com': pod(
        `${container('      volumeMounts:\n        - {name: t, mountPath: /var/run/secrets/eks.amazonaws.com/serviceaccount/}\n')}  volumes:\n    - name: t\n      projected:\n        sources:\n          - serviceAccountToken:\n              path: token\n              audience: sts.amazonaws.com\n`,
      ),
    },
  },
  {
    rule: 'token/projected-audience-missing',
    code: pod(`${container('      env: [{name: AZURE_FEDERATED_TOKEN_FILE, value: /tokens/azure}]\n      volumeMounts: [{name: t, mountPath: /tokens}]\n')}  volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: azure, audience: «""»}}]}}]\n`),
    after: {
      'Set audience to api://AzureADTokenExchange': pod(
        `${container('      env: [{name: AZURE_FEDERATED_TOKEN_FILE, value: /tokens/azure}]\n      volumeMounts: [{name: t, mountPath: /tokens}]\n')}  volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: azure, audience: "api://AzureADTokenExchange"}}]}}]\n`,
      ),
    },
  },
  {
    rule: 'token/projected-audience-missing',
    code: pod(`${container('      volumeMounts: [{name: t, mountPath: /vault}]\n')}  volumes: [{name: t, projected: {sources: [{«serviceAccountToken»: {path: token}}]}}]\n`),
    after: {},
  },
];

const KUSTOMIZATION = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const literal = `  literals:\n  - |-\n    mapRoles=- rolearn: ${ROLE}/a\n`;

const AWS_AUTH: readonly FixCase[] = [
  {
    rule: 'aws-auth/wrong-location',
    code: configMap('  name: «aws_auth» # not ours\n  namespace: kube-system\n'),
    after: { 'Call it aws-auth': configMap('  name: aws-auth # not ours\n  namespace: kube-system\n') },
  },
  {
    rule: 'aws-auth/wrong-location',
    code: configMap('  name: «"aws_auth"»\n'),
    after: { 'Call it aws-auth, in the namespace kube-system': configMap('  name: "aws-auth"\n  namespace: kube-system\n') },
  },
  { rule: 'aws-auth/wrong-location', code: configMap('  name: aws-auth\n  namespace: «default»\n'), after: { 'Put it into the namespace kube-system': configMap('  name: aws-auth\n  namespace: kube-system\n') } },
  {
    rule: 'aws-auth/wrong-location',
    code: configMap('  name: aws-auth\n').replace('metadata', '«metadata»'),
    after: { 'Put it into the namespace kube-system': configMap('  name: aws-auth\n  namespace: kube-system\n') },
  },
  { rule: 'aws-auth/wrong-location', code: configMap('  name: «aws-auth-7htd4m9k2b»\n  namespace: kube-system\n'), after: {} },
  {
    rule: 'aws-auth/wrong-location',
    code: `${KUSTOMIZATION}configMapGenerator:\n- name: «aws-auth»\n${literal}`,
    after: { 'Put it into the namespace kube-system': `${KUSTOMIZATION}configMapGenerator:\n- name: aws-auth\n  namespace: kube-system\n${literal}` },
  },
  { rule: 'aws-auth/wrong-location', code: `${KUSTOMIZATION}namespace: «default»\nconfigMapGenerator:\n- name: aws-auth\n${literal}`, after: {} },
  {
    rule: 'aws-auth/generated-name',
    code: `${KUSTOMIZATION}namespace: kube-system\nconfigMapGenerator:\n- name: «aws-auth»\n${literal}`,
    after: { 'Set disableNameSuffixHash to true': `${KUSTOMIZATION}namespace: kube-system\nconfigMapGenerator:\n- name: aws-auth\n  options:\n    disableNameSuffixHash: true\n${literal}` },
  },
  {
    rule: 'aws-auth/entry-unknown-field',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  «group»: admins # all\n`),
    after: { 'Write groups': awsAuth(`- rolearn: ${ROLE}/a\n  groups: [admins] # all\n`) },
  },
  { rule: 'aws-auth/entry-unknown-field', code: awsAuth(`- «role_arn»: ${ROLE}/a\n  groups: [a]\n`), after: { 'Write rolearn': awsAuth(`- rolearn: ${ROLE}/a\n  groups: [a]\n`) } },
  {
    rule: 'aws-auth/entry-unknown-field',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  «user»: b\n  username: a\n`),
    after: { 'Remove user, which is ignored': awsAuth(`- rolearn: ${ROLE}/a\n  username: a\n`) },
  },
  { rule: 'aws-auth/entry-unknown-field', code: awsAuth(`- rolearn: ${ROLE}/a\n  «owner»: shop\n`), after: {} },
  {
    rule: 'aws-auth/username-from-session-name',
    code: awsAuth(`- rolearn: ${ROLE}/teams/dev\n  username: «"{{SessionName}}"» # who\n`),
    after: { 'Write dev:{{SessionName}}': awsAuth(`- rolearn: ${ROLE}/teams/dev\n  username: "dev:{{SessionName}}" # who\n`) },
  },
  { rule: 'aws-auth/username-from-session-name', code: awsAuth(`- rolearn: ${ROLE}/\${NAME}\n  username: «'{{SessionName}}'»\n`), after: {} },
  {
    rule: 'aws-auth/username-missing',
    code: awsAuth(`- «rolearn»: ${ROLE}/dev\n  groups:\n  - a\n`),
    after: { 'Write the username dev:{{SessionName}}': awsAuth(`- rolearn: ${ROLE}/dev\n  username: "dev:{{SessionName}}"\n  groups:\n  - a\n`) },
  },
  {
    rule: 'aws-auth/username-missing',
    code: awsAuth('- userarn: arn:aws:iam::246813579024:user/anna\n  username: «""»\n', 'mapUsers'),
    after: { 'Write the username anna': awsAuth('- userarn: arn:aws:iam::246813579024:user/anna\n  username: "anna"\n', 'mapUsers') },
  },
  { rule: 'aws-auth/username-missing', code: awsAuth(`- rolearn: ${ROLE}/dev\n  username: «0123»\n`), after: { 'Put the username in quotes': awsAuth(`- rolearn: ${ROLE}/dev\n  username: "0123"\n`) } },
  { rule: 'aws-auth/username-missing', code: awsAuth(`- rolearn: ${ROLE}/dev\n  «username»: [a]\n`), after: {} },
  {
    rule: 'aws-auth/username-not-unique',
    code: awsAuth(`- rolearn: ${ROLE}/dev\n  username: «dev»\n`),
    after: { 'Write dev:{{SessionName}}': awsAuth(`- rolearn: ${ROLE}/dev\n  username: "dev:{{SessionName}}"\n`) },
  },
  {
    rule: 'aws-auth/username-not-unique',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  username: «dev»\n- rolearn: ${ROLE}/b\n  username: dev\n`),
    after: { 'Write dev:{{SessionName}}': awsAuth(`- rolearn: ${ROLE}/a\n  username: "dev:{{SessionName}}"\n- rolearn: ${ROLE}/b\n  username: "dev:{{SessionName}}"\n`) },
  },
  {
    rule: 'aws-auth/username-not-unique',
    code: awsAuth('- userarn: arn:aws:iam::246813579024:user/a\n  username: «dev»\n- userarn: arn:aws:iam::246813579024:user/b\n  username: dev\n', 'mapUsers'),
    after: {},
  },
  {
    rule: 'aws-auth/node-mapping-incomplete',
    code: awsAuth(`- «rolearn»: ${ROLE}/node\n  username: system:node:{{EC2PrivateDNSName}}\n`),
    after: {
      'Add the groups system:bootstrappers and system:nodes': awsAuth(
        `- rolearn: ${ROLE}/node\n  username: system:node:{{EC2PrivateDNSName}}\n  groups:\n    - system:bootstrappers\n    - system:nodes\n`,
      ),
    },
  },
  {
    rule: 'aws-auth/unknown-template-variable',
    code: awsAuth(`- rolearn: ${ROLE}/node\n  username: «system:node:{{EC2PrivateDnsName}}»\n`),
    after: { 'Write system:node:{{EC2PrivateDNSName}}': awsAuth(`- rolearn: ${ROLE}/node\n  username: "system:node:{{EC2PrivateDNSName}}"\n`) },
  },
  {
    rule: 'aws-auth/unknown-template-variable',
    code: awsAuth(`- rolearn: ${ROLE}/dev\n  username: «'dev:{{ SessionName }}:{{AccountId}}'»\n`),
    after: { 'Write dev:{{SessionName}}:{{AccountID}}': awsAuth(`- rolearn: ${ROLE}/dev\n  username: 'dev:{{SessionName}}:{{AccountID}}'\n`) },
  },
  { rule: 'aws-auth/unknown-template-variable', code: awsAuth(`- rolearn: ${ROLE}/dev\n  username: «dev:{{SessionName}:{{Region}}»\n`.replace('{{SessionName}:', '{{SessionId}}:')), after: {} },
];

const ARN = `eks.amazonaws.com/role-arn: ${ROLE}/web`;
const STS = 'eks.amazonaws.com/sts-regional-endpoints';
const irsa = annotated(ARN);
const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/0A1B2C';
const trust = (condition: string): string =>
  `{"Version": "2012-10-17", "Statement": [{\n  "Effect": "Allow",\n  "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/${issuer}"},\n  "Action": "sts:AssumeRoleWithWebIdentity",\n  "Condition": {${condition}}\n}]}\n`;
const app = (env: string): string => pod(`  serviceAccountName: web\n${container(env)}`);

const IRSA: readonly FixCase[] = [
  {
    rule: 'irsa/annotation-on-wrong-kind',
    code: files(account(''), pod('  serviceAccountName: web\n').replace('  name: web\n', `  name: web\n  annotations:\n    team: shop\n    ${ARN.replace('eks.amazonaws.com/role-arn', '«eks.amazonaws.com/role-arn»')}\n`)),
    after: {
      'Move eks.amazonaws.com/role-arn to ServiceAccount "web"': files(
        account(`  annotations:\n    ${ARN}\n`),
        pod('  serviceAccountName: web\n').replace('  name: web\n', '  name: web\n  annotations:\n    team: shop\n'),
      ),
    },
  },
  {
    rule: 'irsa/annotation-on-wrong-kind',
    code: files(irsa, pod('  serviceAccountName: web\n').replace('  name: web\n', `  name: web\n  annotations: {team: shop, «eks.amazonaws.com/role-arn»: "${ROLE}/web"}\n`)),
    after: {
      'Remove eks.amazonaws.com/role-arn, which ServiceAccount "web" has': files(irsa, pod('  serviceAccountName: web\n').replace('  name: web\n', '  name: web\n  annotations: {team: shop}\n')),
    },
  },
  {
    rule: 'irsa/annotation-on-wrong-kind',
    code: files(irsa, pod('  serviceAccountName: web\n').replace('  name: web\n', `  name: web\n  annotations: {«eks.amazonaws.com/role-arn»: "${ROLE}/other"}\n`)),
    after: {},
  },
  {
    rule: 'irsa/audience-unexpected',
    code: annotated(`${ARN}\n    eks.amazonaws.com/audience: «'shop'» # ours`),
    after: {
      'Write sts.amazonaws.com': annotated(`${ARN}\n    eks.amazonaws.com/audience: 'sts.amazonaws.com' # ours`),
      'Remove the annotation': null,
    },
  },
  {
    rule: 'irsa/sts-regional-endpoints-off',
    code: annotated(`${STS}: «'false'»`),
    after: { 'Write "true"': annotated(`${STS}: 'true'`), 'Remove the annotation': account('') },
  },
  { rule: 'irsa/sts-regional-endpoints-off', code: annotated(`${STS}: «true» # no quotes`), after: {}, fixed: annotated(`${STS}: "true" # no quotes`) },
  { rule: 'irsa/sts-regional-endpoints-off', code: annotated(`${STS}: «yes»`), after: {}, fixed: annotated(`${STS}: "true"`) },
  {
    rule: 'irsa/sts-regional-endpoints-off',
    code: annotated(`team: shop\n    ${STS}: «false»`),
    after: { 'Write "true"': annotated(`team: shop\n    ${STS}: "true"`), 'Remove the annotation': annotated('team: shop') },
  },
  {
    rule: 'irsa/static-credentials',
    code: files(irsa, app('      env:\n        - name: «AWS_ACCESS_KEY_ID»\n          valueFrom: {secretKeyRef: {name: aws, key: id}}\n        - {name: AWS_SECRET_ACCESS_KEY, valueFrom: {secretKeyRef: {name: aws, key: secret}}}\n        # near\n        - name: AWS_REGION\n          value: eu-west-1\n')),
    after: { 'Remove AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY': files(irsa, app('      env:\n        # near\n        - name: AWS_REGION\n          value: eu-west-1\n')) },
  },
  {
    rule: 'irsa/static-credentials',
    code: files(irsa, app('      env: [{name: «AWS_PROFILE», value: shop}]\n      stdin: true\n')),
    after: { 'Remove AWS_PROFILE': files(irsa, app('      stdin: true\n')) },
  },
  {
    rule: 'irsa/manual-web-identity-env',
    code: files(irsa, app(`      env:\n        - name: AWS_REGION\n          value: eu-west-1\n        - name: «AWS_ROLE_ARN»\n          value: ${ROLE}/web\n`)),
    after: { 'Remove AWS_ROLE_ARN': files(irsa, app('      env:\n        - name: AWS_REGION\n          value: eu-west-1\n')) },
  },
  {
    rule: 'irsa/manual-web-identity-env',
    code: files(irsa, app(`      env:\n        - name: AWS_ROLE_ARN\n          value: «${ROLE}/old»\n        - name: AWS_WEB_IDENTITY_TOKEN_FILE\n          value: /token\n`)),
    after: { 'Remove AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE': files(irsa, app('')) },
  },
  {
    rule: 'irsa/skip-containers-unknown',
    code: app('    - name: proxy\n      image: proxy:1\n').replace('  name: web\n', '  name: web\n  annotations:\n    eks.amazonaws.com/skip-containers: «proxi, proxy»\n'),
    after: { 'Write proxy': app('    - name: proxy\n      image: proxy:1\n').replace('  name: web\n', '  name: web\n  annotations:\n    eks.amazonaws.com/skip-containers: proxy\n') },
  },
  {
    rule: 'irsa/skip-containers-unknown',
    code: app('').replace('  name: web\n', '  name: web\n  annotations:\n    eks.amazonaws.com/skip-containers: «sidecar»\n'),
    after: {},
  },
  {
    rule: 'irsa/windows-without-node-selector',
    code: files(irsa, pod('  serviceAccountName: web\n  os: {name: «windows»}\n  nodeSelector: {disk: ssd}\n')),
    after: { 'Select nodes with kubernetes.io/os: windows': files(irsa, pod('  serviceAccountName: web\n  os: {name: windows}\n  nodeSelector: {disk: ssd, kubernetes.io/os: windows}\n')) },
  },
  { rule: 'irsa/windows-without-node-selector', code: files(irsa, pod('  serviceAccountName: web\n  os: {name: «windows»}\n  nodeSelector: {kubernetes.io/os: linux}\n')), after: {} },
  {
    rule: 'irsa/trust-policy-literal-wildcard',
    code: trust(`"StringEquals": {"${issuer}:sub": «"system:serviceaccount:shop:*"»}`),
    after: { 'Write StringLike': trust(`"StringLike": {"${issuer}:sub": "system:serviceaccount:shop:*"}`) },
  },
  {
    rule: 'irsa/trust-policy-literal-wildcard',
    code: trust(`"StringEquals": {"${issuer}:aud": "sts.amazonaws.com", "${issuer}:sub": «"system:serviceaccount:shop:*"»}`),
    after: { 'Write StringLike': trust(`"StringEquals": {"${issuer}:aud": "sts.amazonaws.com"}, "StringLike": {"${issuer}:sub": "system:serviceaccount:shop:*"}`) },
  },
  { rule: 'irsa/trust-policy-literal-wildcard', code: trust(`"StringEquals": {"${issuer}:sub": «"system:serviceaccount:*:*"»}`), after: {} },
];

runFixCases('fixes of token', TOKENS.map(quiet));
runFixCases('fixes of aws-auth', AWS_AUTH.map(quiet));
runFixCases('fixes of irsa', IRSA.map(quiet));

/** A case's outputs hold no marks. */
function quiet(one: FixCase): FixCase {
  return { ...one, after: Object.fromEntries(Object.entries(one.after).map(([title, text]) => [title, text === null ? null : plain(text)])) };
}
