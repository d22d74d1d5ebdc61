import { defineRule, kubeconfigCredentials, type KubeconfigCredential, kubeconfigTextCredentials, secretValues, type View } from '../../src/authoring/index.js';
import { isStandIn } from '../_shared/stand-in.js';

const WORDS = { token: 'token', 'client-key-data': 'private key', password: 'password' } as const;

export default defineRule({
  id: 'token/kubeconfig-static-credential',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['token/jwt-literal'],
  peers: {},
  docs: {
    summary: 'A kubeconfig in a manifest holds a fixed credential',
    why: 'Whoever can read the file, its history or a copy of it can log in to that cluster until someone revokes the credential.',
    remedy:
      'Revoke the credential and take it out. Inside the cluster use the pod’s own account; elsewhere let the kubeconfig fetch a credential with an `exec` plugin.',
    references: [
      'https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/',
      'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins',
    ],
    fails: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: deployer
data:
  kubeconfig: |
    kind: Config
    clusters: [{ name: prod, cluster: { server: https://prod.example.com } }]
    users:
      - name: deployer
        user:
          token: «3f9c1b7ad2e84c5f»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ConfigMap
metadata:
  name: deployer
data:
  kubeconfig: |
    kind: Config
    clusters: [{ name: prod, cluster: { server: https://prod.example.com } }]
    users:
      - name: deployer
        user:
          exec: { apiVersion: client.authentication.k8s.io/v1, command: aws }
`,
    ],
  },
  messages: {
    inside:
      'The kubeconfig in "{key}" holds a fixed {field}, which works for all who can read this file. Revoke it, and use the pod\'s own account or an exec plugin.',
  },
  create({ report }) {
    const reportAll = (value: View, found: readonly KubeconfigCredential[]): void => {
      for (const { field, at } of found) report({ at, message: 'inside', data: { key: String(value.name), field: WORDS[field] } });
    };
    return {
      configMap(configMap) {
        if (!configMap.mentions('users')) return;
        for (const value of configMap.at('data').entries()) reportAll(value, credentialsIn(value));
      },
      secret(secret) {
        for (const { at, text, encoded } of secretValues(secret)) {
          if (!encoded) reportAll(at, credentialsIn(at));
          else {
            const [first] = kubeconfigTextCredentials(text ?? '').filter(({ value }) => !isStandIn(value));
            if (first !== undefined) reportAll(at, [{ field: first.field, at }]);
          }
        }
      },
    };
  },
});

/** The credentials of a kubeconfig that stands in a string, at their own lines. */
function credentialsIn(value: View): readonly KubeconfigCredential[] {
  if (value.string?.includes('users') !== true) return [];
  const root = value.open()?.root;
  return root === undefined ? [] : kubeconfigCredentials(root).filter(({ at }) => !isStandIn(at.string ?? ''));
}
