import { type FixCase, runFixCases } from './fix-cases.js';

const USER = '---\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {serviceAccountName: web}\n';
const account = (rest: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web # the one\n${rest}`;
const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;
const volume = (token: string, rest = ''): string => pod(`  volumes:\n  - name: t\n    projected:\n${rest}      sources:\n      - serviceAccountToken:\n${token}`);
const awsAuth = (mapRoles: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  mapRoles: |\n${mapRoles.replaceAll(/^(?=.)/gm, '    ')}`;
const ROLE = 'arn:aws:iam::246813579024:role';
const OFF = 'Set automountServiceAccountToken to false';

const CASES: readonly FixCase[] = [
  {
    rule: 'token/automount-explicit-true',
    code: pod('  automountServiceAccountToken: «true»\n  serviceAccountName: web\n'),
    after: {
      [OFF]: pod('  automountServiceAccountToken: false\n  serviceAccountName: web\n'),
      'Remove the line, and let the ServiceAccount say': pod('  serviceAccountName: web\n'),
    },
  },
  {
    rule: 'token/automount-explicit-true',
    code: pod('  # it calls the API\n  automountServiceAccountToken: «yes» # for now\n  serviceAccountName: web\n'),
    after: {
      [OFF]: pod('  # it calls the API\n  automountServiceAccountToken: false # for now\n  serviceAccountName: web\n'),
      'Remove the line, and let the ServiceAccount say': null,
    },
  },
  { rule: 'token/default-sa-automount', code: 'apiVersion: v1\nkind: «ServiceAccount»\nmetadata: {name: default}', after: { [OFF]: 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\nautomountServiceAccountToken: false' } },
  { rule: 'token/sa-automount-not-disabled', code: account('').replace('ServiceAccount', '«ServiceAccount»') + USER, after: { [OFF]: account('automountServiceAccountToken: false\n') + USER } },
  { rule: 'token/sa-automount-not-disabled', code: account('automountServiceAccountToken: «null»\n') + USER, after: { [OFF]: account('automountServiceAccountToken: false\n') + USER } },
  {
    rule: 'token/sa-automount-not-disabled',
    code: '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":«"ServiceAccount"»,"metadata":{"name":"a"}},{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"serviceAccountName":"a"}}]}',
    after: { [OFF]: '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"a"},"automountServiceAccountToken":false},{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"serviceAccountName":"a"}}]}' },
  },
  { rule: 'token/sa-secrets-field', code: account('«secrets»:\n- name: web-token\n\n# end\n'), after: { 'Remove the list': account('\n# end\n') } },
  { rule: 'token/projected-lifetime-too-long', code: volume('          path: t\n          expirationSeconds: «31536000» # a year\n'), after: { 'Let the token live 3600 seconds': volume('          path: t\n          expirationSeconds: 3600 # a year\n') } },
  { rule: 'token/projected-lifetime-invalid', code: volume('          path: t\n          expirationSeconds: «60»\n'), after: { 'Let the token live 600 seconds': volume('          path: t\n          expirationSeconds: 600\n') } },
  { rule: 'token/projected-mode-too-open', code: volume('          path: t\n', '      defaultMode: «0644»\n'), after: { 'Set defaultMode to 0440': volume('          path: t\n', '      defaultMode: 0440\n') } },
  { rule: 'token/projected-mode-too-open', code: volume('          path: t\n', '      defaultMode: «420»\n'), after: { 'Set defaultMode to 0440': volume('          path: t\n', '      defaultMode: 288\n') } },
  { rule: 'token/projected-audience-invalid', code: volume('          path: t\n          audience: «<https://vault.example.com>»\n'), after: { 'Take the brackets away': volume('          path: t\n          audience: https://vault.example.com\n') } },
  {
    rule: 'token/projected-bundle-incomplete',
    code: volume('          path: token\n').replace('sources', '«sources»') + '  containers:\n  - name: a\n    volumeMounts: [{name: t, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]\n',
    after: {
      'Add ca.crt, namespace': `${volume('          path: token\n')}      - configMap:
          name: kube-root-ca.crt
          items:
          - key: ca.crt
            path: ca.crt
      - downwardAPI:
          items:
          - path: namespace
            fieldRef:
              apiVersion: v1
              fieldPath: metadata.namespace
  containers:
  - name: a
    volumeMounts: [{name: t, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]
`,
    },
  },
  {
    rule: 'aws-auth/unknown-data-key',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  groups: [b]\n`).replace('mapRoles', '«map_roles»'),
    after: { 'Write mapRoles': awsAuth(`- rolearn: ${ROLE}/a\n  groups: [b]\n`) },
  },
  {
    rule: 'aws-auth/groups-not-list',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  groups: «team-a, team-b»\n  username: a\n`),
    after: { 'Make a list of its 2 groups': awsAuth(`- rolearn: ${ROLE}/a\n  groups:\n    - team-a\n    - team-b\n  username: a\n`) },
  },
  { rule: 'aws-auth/role-arn-path', code: awsAuth(`# devs\n- rolearn: «${ROLE}/teams/a» # who\n`), after: { 'Leave out the path': awsAuth(`# devs\n- rolearn: ${ROLE}/a # who\n`) } },
  { rule: 'aws-auth/assumed-role-arn', code: awsAuth('- rolearn: "«arn:aws:sts::246813579024:assumed-role/a/me»"\n'.replace('"«', '«"').replace('»"', '"»')), after: { 'Write the ARN of the role': awsAuth(`- rolearn: "${ROLE}/a"\n`) } },
  {
    rule: 'aws-auth/duplicate-principal',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  groups: [x]\n- rolearn: ${ROLE}/b\n- rolearn: «${ROLE}/a»\n  groups:\n    - w\n`),
    after: { 'Keep one entry with the groups of all': awsAuth(`- rolearn: ${ROLE}/b\n- rolearn: ${ROLE}/a\n  groups:\n    - w\n    - x\n`) },
  },
  {
    rule: 'aws-auth/node-mapping-incomplete',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  username: system:node:{{EC2PrivateDNSName}}\n  «groups»:\n  - system:nodes\n`),
    after: { 'Add the group system:bootstrappers': awsAuth(`- rolearn: ${ROLE}/a\n  username: system:node:{{EC2PrivateDNSName}}\n  groups:\n  - system:nodes\n  - system:bootstrappers\n`) },
  },
  {
    rule: 'aws-auth/node-mapping-incomplete',
    code: awsAuth(`- rolearn: ${ROLE}/a\n  username: «node»\n  groups: [system:nodes, system:bootstrappers]\n`),
    after: { 'Write system:node:{{EC2PrivateDNSName}}': awsAuth(`- rolearn: ${ROLE}/a\n  username: "system:node:{{EC2PrivateDNSName}}"\n  groups: [system:nodes, system:bootstrappers]\n`) },
  },
  {
    rule: 'irsa/annotation-key-typo',
    code: account(`  annotations:\n    «eks.amazon.com/role-arn»: ${ROLE}/a\n`),
    after: { 'Write eks.amazonaws.com/role-arn': account(`  annotations:\n    eks.amazonaws.com/role-arn: ${ROLE}/a\n`) },
  },
  {
    rule: 'irsa/trust-policy-no-audience',
    code: '{\n  "Version": "2012-10-17",\n  "Statement": [{\n    "Effect": "Allow",\n    "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789"},\n    "Action": "sts:AssumeRoleWithWebIdentity",\n    «"Condition"»: {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789:sub": "system:serviceaccount:shop:web"}}\n  }]\n}\n',
    after: {
      'Ask for the audience sts.amazonaws.com':
        '{\n  "Version": "2012-10-17",\n  "Statement": [{\n    "Effect": "Allow",\n    "Principal": {"Federated": "arn:aws:iam::246813579024:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789"},\n    "Action": "sts:AssumeRoleWithWebIdentity",\n    "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789:sub": "system:serviceaccount:shop:web", "oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789:aud": "sts.amazonaws.com"}}\n  }]\n}\n',
    },
  },
  { rule: 'aws-auth/immutable', code: `${awsAuth('- rolearn: x\n')}immutable: «true»\n`, after: { 'Remove immutable': awsAuth('- rolearn: x\n') } },
  {
    rule: 'aws-auth/value-not-string',
    code: awsAuth('- rolearn: x\n') + '  mapAccounts: «246813579024» # one\n',
    after: {},
    fixed: awsAuth('- rolearn: x\n') + '  mapAccounts: "246813579024" # one\n',
  },
  {
    rule: 'aws-auth/account-id-invalid',
    code: awsAuth('').replace('mapRoles', 'mapAccounts') + '    - «098765432109» # ours\n    - "246813579024"\n',
    after: {},
    fixed: awsAuth('').replace('mapRoles', 'mapAccounts') + '    - "098765432109" # ours\n    - "246813579024"\n',
  },
  {
    rule: 'rbac/duplicate-rule',
    code: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules:\n- apiGroups: [""]\n  resources: [pods]\n  verbs: [get]\n- apiGroups: [""]\n  resources: [pods]\n  «verbs»: [get]\n',
    after: {},
    fixed: 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules:\n- apiGroups: [""]\n  resources: [pods]\n  verbs: [get]\n',
  },
  {
    rule: 'irsa/token-expiration-invalid',
    code: account('  annotations:\n    eks.amazonaws.com/token-expiration: «3600»\n'),
    after: {},
    fixed: account('  annotations:\n    eks.amazonaws.com/token-expiration: "3600"\n'),
  },
  {
    rule: 'irsa/token-expiration-invalid',
    code: account("  annotations:\n    eks.amazonaws.com/token-expiration: «'60'»\n"),
    after: { 'Write 600 seconds, which it is raised to': account("  annotations:\n    eks.amazonaws.com/token-expiration: '600'\n") },
  },
  { rule: 'meta/pasted-markup', code: '«```yaml»\n' + account(''), after: { 'Delete what was pasted': account('') } },
];

runFixCases('suggestions', CASES);
