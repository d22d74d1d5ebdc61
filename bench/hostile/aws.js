import { account, binding, groupSubject, head, listed, repeat } from './text.js';

/** @typedef {import('./family.js').Family} Family */

const ACCOUNT = '246813579024';
const awsAuth = head('v1', 'ConfigMap', 'aws-auth', 'kube-system');

/** An entry with several findings. @param {number} index */
const entry = (index) => `- rolearn: arn:aws:iam::${ACCOUNT}:role/path/team-${index}\n  username: "{{SessionName}}"\n  groups: [system:masters, system:nodes, team-${index}]\n  groupz: []\n`;

/** @param {string} text @param {number} columns */
const indented = (text, columns) => text.replaceAll(/^(?=.)/gm, ' '.repeat(columns));

/** @param {number} count */
const literal = (count) => `${awsAuth}data:\n  mapRoles: |\n${indented(repeat(count, entry), 4)}`;

/** @param {string} statements */
const policy = (statements) => `{"Version": "2012-10-17", "Statement": [${statements}]}`;

/** @param {number} index @param {string} [name] */
const trust = (index, name = `web-${index}`) => `{"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF"}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF:sub": "system:serviceaccount:shop:${name}"}}}`;

/** @param {number} index */
const accessEntry = (index) => `${head('eks.services.k8s.aws/v1alpha1', 'AccessEntry', `entry-${index}`, 'shop')}spec: {principalARN: "arn:aws:iam::${ACCOUNT}:role/team-${index}", kubernetesGroups: [team-${index}, "system:masters"], accessPolicies: [{policyARN: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy", accessScope: {type: cluster}}]}\n`;

/** Principals of AWS, policies and text inside text. @type {readonly Family[]} */
export const AWS = [
  { what: 'entries of aws-auth', count: 1000, files: literal },
  { what: 'entries of aws-auth in folded text', count: 700, files: (count) => `${awsAuth}data:\n  mapRoles: >-\n    [\n${repeat(count, (index) => `    {rolearn: arn:aws:iam::${ACCOUNT}:role/path/team-${index},\n    username: "{{SessionName}}", groups: [system:masters, team-${index}], groupz: []},\n`)}    ]\n` },
  { what: 'entries of aws-auth in quoted text', count: 1000, files: (count) => `${awsAuth}data:\n  mapRoles: ${JSON.stringify(repeat(count, entry))}\n` },
  { what: 'entries of aws-auth, for people', count: 1000, files: literal, args: ['lint', '--preset', 'all', '.'] },
  { what: 'entries of aws-auth, mended', count: 300, files: literal, args: ['lint', '--preset', 'all', '--fix', '--fix-suggestions', '--diff', '.'] },
  { what: 'entries of aws-auth, migrated', count: 1000, files: (count) => `${awsAuth}data:\n  mapRoles: |\n${indented(repeat(count, (index) => `- rolearn: arn:aws:iam::${ACCOUNT}:role/team-${index}\n  username: team-${index}\n  groups: [team-${index}]\n`), 4)}`, args: ['aws-auth', 'migrate', '.'] },
  { what: 'entries of aws-auth for one principal', count: 2000, files: (count) => `${awsAuth}data:\n  mapRoles: |\n${repeat(count, () => `    - {rolearn: "arn:aws:iam::${ACCOUNT}:role/team", username: team, groups: [team]}\n`)}` },
  { what: 'groups of one entry of aws-auth', count: 1500, files: (count) => `${awsAuth}data:\n  mapRoles: |\n    - {rolearn: "arn:aws:iam::${ACCOUNT}:role/team", username: team, groups: [${listed(count, (index) => `"system:team-${index}"`)}]}\n` },
  { what: 'groups of aws-auth and bindings of them', count: 700, files: (count) => literal(count) + repeat(count, (index) => binding(`team-${index}`, 'cluster-admin', [groupSubject(`team-${index}`)])) },
  { what: 'groups of aws-auth that are names of bindings', count: 700, files: (count) => literal(count) + repeat(count, (index) => binding(`team-${index}`, 'view', [groupSubject(`other-${index}`)])) },
  { what: 'principals of one group, and bindings of it', count: 700, files: (count) => `${awsAuth}data:\n  mapRoles: |\n${repeat(count, (index) => `    - {rolearn: "arn:aws:iam::${ACCOUNT}:role/team-${index}", username: team-${index}, groups: [team]}\n`)}${repeat(count, (index) => binding(`team-${index}`, 'cluster-admin', [groupSubject('team')]))}` },
  { what: 'principals of one group, and bindings of it, who can', count: 1000, files: (count) => `${awsAuth}data:\n  mapRoles: |\n${repeat(count, (index) => `    - {rolearn: "arn:aws:iam::${ACCOUNT}:role/team-${index}", username: team-${index}, groups: [team]}\n`)}${repeat(count, (index) => binding(`team-${index}`, 'cluster-admin', [groupSubject('team')]))}`, args: ['who-can', 'get', 'secrets', '--format', 'json'] },
  { what: 'users of aws-auth', count: 1500, files: (count) => `${awsAuth}data:\n  mapUsers: |\n${repeat(count, (index) => `    - {userarn: "arn:aws:iam::${ACCOUNT}:user/person-${index}", username: person, groups: [team]}\n`)}` },
  { what: 'accounts of aws-auth', count: 5000, files: (count) => `${awsAuth}data:\n  mapAccounts: |\n${repeat(count, (index) => `    - "${100_000_000_000 + index}"\n`)}` },
  { what: 'definitions of aws-auth', count: 700, files: (count) => repeat(count, () => literal(1)) },
  { what: 'mappings of eksctl', count: 1000, files: (count) => `apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: shop, region: eu-west-1}\niamIdentityMappings:\n${repeat(count, entry).replaceAll('rolearn:', 'arn:')}` },
  { what: 'access entries', count: 700, files: (count) => repeat(count, accessEntry) },
  { what: 'access entries and mappings of the same principals', count: 500, files: (count) => repeat(count, accessEntry) + literal(count) },
  { what: 'associations of one account', count: 1500, files: (count) => account('web') + repeat(count, (index) => `${head('eks.services.k8s.aws/v1alpha1', 'PodIdentityAssociation', `web-${index}`, 'shop')}spec: {namespace: shop, serviceAccount: web, roleARN: "arn:aws:iam::${ACCOUNT}:role/web-${index}"}\n`) },
  { what: 'accounts that share one role of AWS', count: 1200, files: (count) => repeat(count, (index) => account(`web-${index}`, 'shop', `arn:aws:iam::${ACCOUNT}:role/web`)) },
  { what: 'accounts with roles of many AWS accounts', count: 1200, files: (count) => repeat(count, (index) => account(`web-${index}`, 'shop', `arn:aws:iam::${100_000_000_000 + index}:role/web-${index}`)) },
  { what: 'accounts and roles that trust others nearly of their names', count: 400, files: (count) => repeat(count, (index) => `${account(`web-${index}`, 'shop', `arn:aws:iam::${ACCOUNT}:role/web-${index}`)}${head('iam.services.k8s.aws/v1alpha1', 'Role', `web-${index}`, 'shop')}spec:\n  name: web-${index}\n  assumeRolePolicyDocument: '${policy(trust(index, `wep-${index}`))}'\n`) },
  { what: 'statements of one trust policy', count: 800, files: (count) => `${account('web', 'shop', `arn:aws:iam::${ACCOUNT}:role/web`)}${head('iam.services.k8s.aws/v1alpha1', 'Role', 'web', 'shop')}spec:\n  name: web\n  assumeRolePolicyDocument: '${policy(listed(count, (index) => trust(index)))}'\n` },
  { what: 'statements of one policy, with wildcards', count: 1500, files: (count) => ({ 'policy.json': policy(listed(count, (index) => `{"Effect": "Allow", "Action": ["*", "s3:*${index}*", "?am:*"], "Resource": ["*", "arn:aws:s3:::*${index}*?*"]}`)) }) },
  { what: 'actions of one statement', count: 8000, files: (count) => ({ 'policy.json': policy(`{"Effect": "Allow", "Action": [${listed(count, (index) => `"s3:*${index}*"`)}, "*"], "Resource": "*"}`) }) },
  { what: 'subjects of one statement, with wildcards', count: 2000, files: (count) => ({ 'policy.json': policy(trust(0).replace('"StringEquals"', '"StringLike"').replace('"system:serviceaccount:shop:web-0"', `[${listed(count, (index) => `"system:serviceaccount:*${index}*:*"`)}]`)) }) },
  { what: 'wildcards in one pattern', count: 4000, files: (count) => account('web', 'shop', `arn:aws:iam::${ACCOUNT}:role/web`) + `${head('iam.services.k8s.aws/v1alpha1', 'Role', 'web', 'shop')}spec:\n  name: web\n  assumeRolePolicyDocument: '${policy(trust(0).replace('"StringEquals"', '"StringLike"').replace('shop:web-0"', `${'*a'.repeat(count)}"`))}'\n` },
  { what: 'policies in ConfigMaps', count: 700, files: (count) => repeat(count, (index) => `${head('v1', 'ConfigMap', `policy-${index}`, 'shop')}data:\n  policy.json: |\n    ${policy('{"Effect": "Allow", "Action": "*", "Resource": "*"}')}\n`) },
  { what: 'policies in one ConfigMap', count: 1500, files: (count) => `${head('v1', 'ConfigMap', 'policies', 'shop')}data:\n${repeat(count, (index) => `  policy-${index}.json: |\n    ${policy('{"Effect": "Allow", "Action": "*", "Resource": "*"}')}\n`)}` },
];
