import { account, accountSubject, binding, deployment, head, podHead, POWERS, repeat, role, side } from './text.js';

/** @typedef {import('./family.js').Family} Family */

const IMAGE = 'image: "registry.example.com/web:1.4"';
const ROLE_ARN = 'arn:aws:iam::246813579024:role/web';

/** @param {string} name @param {string} [of] */
const tokenSecret = (name, of = 'web') => `${head('v1', 'Secret', name, 'shop')}  annotations: {kubernetes.io/service-account.name: ${of}}\ntype: kubernetes.io/service-account-token\n`;

/** @param {number} index */
const tokenVolume = (index) => `  - {name: token-${index}, projected: {sources: [{serviceAccountToken: {path: token, expirationSeconds: 10}}]}}\n`;

/** @param {number} index @param {string} mounts */
const mounting = (index, mounts) => `  - {name: web-${index}, ${IMAGE}, volumeMounts: [${mounts}]}\n`;

/** @param {number} index @param {string} [path] */
const mount = (index, path = `/tokens/${index}`) => `{name: token-${index}, mountPath: ${path}}`;

/** @param {number} count @param {(index: number) => string} make */
const joined = (count, make) => Array.from({ length: count }, (_, index) => make(index)).join(', ');

/** Pods, what they mount, and whom they run as. @type {readonly Family[]} */
export const PODS = [
  {
    what: 'mounts, of each token in each container',
    count: 4000,
    files: (count) => `${podHead('web')}  volumes:\n${repeat(side(count), tokenVolume)}  containers:\n${repeat(side(count), (index) => mounting(index, joined(side(count), (volume) => mount(volume))))}`,
  },
  {
    what: 'tokens and containers, of which each mounts one',
    count: 1500,
    files: (count) => `${podHead('web')}  volumes:\n${repeat(count, tokenVolume)}  containers:\n${repeat(count, (index) => mounting(index, mount(index)))}`,
  },
  {
    what: 'containers that mount one token',
    count: 2000,
    files: (count) => `${podHead('web')}  volumes:\n${tokenVolume(0)}  containers:\n${repeat(count, (index) => mounting(index, mount(0)))}`,
  },
  {
    what: 'mounts in one container',
    count: 3000,
    files: (count) => `${podHead('web')}  volumes:\n${repeat(count, tokenVolume)}  containers:\n${mounting(0, joined(count, (volume) => mount(volume)))}`,
  },
  {
    what: 'tokens mounted where the API token belongs',
    count: 2000,
    files: (count) => `${podHead('web')}  volumes:\n${repeat(count, tokenVolume)}  containers:\n${repeat(count, (index) => mounting(index, mount(index, '/var/run/secrets/kubernetes.io/serviceaccount')))}`,
  },
  {
    what: 'variables from Secrets that hold tokens',
    count: 1500,
    files: (count) => `${repeat(count, (index) => tokenSecret(`token-${index}`))}${podHead('web')}  containers:\n  - name: web\n    ${IMAGE}\n    env:\n${repeat(count, (index) => `    - {name: TOKEN_${index}, valueFrom: {secretKeyRef: {name: token-${index}, key: token}}}\n`)}`,
  },
  {
    what: 'variables from one Secret that holds a token',
    count: 4000,
    files: (count) => `${tokenSecret('token')}${podHead('web')}  containers:\n  - name: web\n    ${IMAGE}\n    env:\n${repeat(count, (index) => `    - {name: TOKEN_${index}, valueFrom: {secretKeyRef: {name: token, key: token}}}\n`)}`,
  },
  {
    what: 'containers with AWS keys beside a role',
    count: 1500,
    files: (count) => `${account('web', 'shop', ROLE_ARN)}${podHead('web')}  serviceAccountName: web\n  containers:\n${repeat(count, (index) => `  - {name: web-${index}, ${IMAGE}, env: [{name: AWS_ACCESS_KEY_ID, value: AKIAABCDEFGHIJKLMNOP}, {name: AWS_SECRET_ACCESS_KEY, value: x}, {name: AWS_ROLE_ARN, value: "${ROLE_ARN}"}, {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /token}]}\n`)}`,
  },
  {
    what: 'variables of one container with AWS keys',
    count: 2500,
    files: (count) => `${account('web', 'shop', ROLE_ARN)}${podHead('web')}  serviceAccountName: web\n  containers:\n  - name: web\n    ${IMAGE}\n    env:\n${repeat(count, () => '    - {name: AWS_ACCESS_KEY_ID, value: AKIAABCDEFGHIJKLMNOP}\n    - {name: AWS_ROLE_ARN, value: "arn:aws:iam::246813579024:role/web"}\n')}`,
  },
  {
    what: 'containers of one pod',
    count: 4000,
    files: (count) => `${podHead('web')}  containers:\n${repeat(count, (index) => `  - {name: web-${index}, image: "registry.example.com/web:latest"}\n`)}`,
  },
  {
    what: 'containers that are to get no AWS credentials and are not there',
    count: 800,
    files: (count) => `${account('web', 'shop', ROLE_ARN)}${head('v1', 'Pod', 'web', 'shop')}  annotations: {eks.amazonaws.com/skip-containers: "${joined(count, (index) => `wep-${index}`)}"}\nspec:\n  serviceAccountName: web\n  containers:\n${repeat(count, (index) => `  - {name: web-${index}, ${IMAGE}}\n`)}`,
  },
  {
    what: 'workloads of one account and bindings of it',
    count: 700,
    files: (count) => account('web') + role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => deployment(`web-${index}`, 'web') + binding(`reader-${index}`, 'reader', [accountSubject('web')])),
  },
  {
    what: 'workloads of one account that is not there and bindings of it',
    count: 700,
    files: (count) => role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => deployment(`web-${index}`, 'web') + binding(`reader-${index}`, 'reader', [accountSubject('web')])),
  },
  {
    what: 'workloads of one account with a role of AWS',
    count: 1500,
    files: (count) => account('web', 'shop', ROLE_ARN) + repeat(count, (index) => deployment(`web-${index}`, 'web')),
  },
  {
    what: 'workloads and Services that lead to them',
    count: 800,
    files: (count) => account('web', 'shop', ROLE_ARN) + repeat(count, (index) => `${deployment(`web-${index}`, 'web')}${head('v1', 'Service', `web-${index}`, 'shop')}spec: {type: LoadBalancer, selector: {app: web-${index}}}\n`),
  },
  {
    what: 'workloads and Services that lead to all of them',
    count: 800,
    files: (count) => account('web', 'shop', ROLE_ARN) + repeat(count, (index) => `${deployment(`web-${index}`, 'web').replaceAll(`{app: web-${index}}`, '{app: web}')}${head('v1', 'Service', `web-${index}`, 'shop')}spec: {type: LoadBalancer, selector: {app: web}}\n${head('networking.k8s.io/v1', 'Ingress', `web-${index}`, 'shop')}spec: {defaultBackend: {service: {name: web-${index}, port: {number: 80}}}}\n`),
  },
  {
    what: 'workloads of the default account of one namespace',
    count: 1200,
    files: (count) => account('default') + repeat(count, (index) => deployment(`web-${index}`, 'default')),
  },
  {
    what: 'token Secrets of one account and bindings of it',
    count: 800,
    files: (count) => account('web') + role('reader', [POWERS.secrets, POWERS.pods]) + repeat(count, (index) => tokenSecret(`token-${index}`) + binding(`reader-${index}`, 'reader', [accountSubject('web')])),
  },
  {
    what: 'Secrets that one account lists',
    count: 4000,
    files: (count) => `${account('web')}  annotations: {kubernetes.io/enforce-mountable-secrets: "true"}\nsecrets:\n${repeat(count, (index) => `- name: token-${index}\n`)}`,
  },
  {
    what: 'users of a kubeconfig in a Secret',
    count: 2000,
    files: (count) => `${head('v1', 'Secret', 'config', 'shop')}stringData:\n  config: |\n    apiVersion: v1\n    kind: Config\n    users:\n${repeat(count, (index) => `    - name: user-${index}\n      user: {token: "abcdefghijkl${index}"}\n`)}`,
  },
  {
    what: 'tokens in values of one Secret',
    count: 3000,
    files: (count) => `${head('v1', 'Secret', 'config', 'shop')}stringData:\n${repeat(count, (index) => `  key-${index}: eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50In0.c2lnbmF0dXJl${index}\n`)}`,
  },
];
