import { type ContainerdFileView, defineRule, type View } from '../../src/authoring/index.js';

/** Hosts that containerd itself does not verify by default: what it talks to never leaves the node. */
const LOOPBACK = /^(?:https?:\/\/)?(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?:\/|$)/i;

export default defineRule({
  id: 'containerd/skip-verify',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'containerd does not verify the TLS certificate of a registry',
    why: 'Anyone on the network path can answer as the registry: they read the credentials that nodes send, and choose the images that nodes run.',
    remedy: 'Remove the setting and name the registry’s certificate authority instead: `ca` in hosts.toml, `ca_file` in config.toml.',
    references: [
      'https://github.com/containerd/containerd/blob/main/docs/hosts.md#skip_verify-field',
      'https://github.com/containerd/containerd/blob/main/docs/hosts.md#ca-field',
    ],
    fails: [
      `# hosts.toml
server = "https://registry.example.com"

[host."https://registry.example.com"]
  capabilities = ["pull", "resolve"]
  «skip_verify» = true
`,
      `# config.toml
version = 2

[plugins."io.containerd.grpc.v1.cri".registry.configs."registry.example.com".tls]
  «insecure_skip_verify» = true
`,
    ],
    passes: [
      `# hosts.toml
server = "https://registry.example.com"

[host."https://registry.example.com"]
  capabilities = ["pull", "resolve"]
  ca = "/etc/containerd/certs.d/registry.example.com/ca.crt"
`,
      `# hosts.toml
[host."https://localhost:5000"]
  skip_verify = true
`,
    ],
  },
  messages: {
    hostNotVerified:
      'The certificate of {host} is not verified: anyone on the network path can answer for it and choose what runs. Name its authority with `ca` instead.',
    serverNotVerified:
      'The certificate of this file’s registry is not verified: anyone on the network path can answer for it and choose what runs. Name its authority with `ca` instead.',
    configNotVerified:
      'The certificate of {host} is not verified: anyone on the network path can answer for it and choose what runs. Name its authority with `ca_file` instead.',
  },
  create({ report }) {
    return {
      containerdFile(file) {
        for (const { at, host } of disabledVerifications(file)) {
          if (LOOPBACK.test(host)) continue;
          if (file.kind === 'config') report({ at: at.key, message: 'configNotVerified', data: { host } });
          else if (host === '') report({ at: at.key, message: 'serverNotVerified' });
          else report({ at: at.key, message: 'hostNotVerified', data: { host } });
        }
      },
    };
  },
});

/** Settings that turn verification off, with the host that each is for; empty for the one that hosts.toml takes from its folder. */
function disabledVerifications({ kind, root, hosts }: ContainerdFileView): readonly { at: View; host: string }[] {
  const settings =
    kind === 'config'
      ? hosts.map((tls) => ({ at: tls.at('insecure_skip_verify'), host: String(tls.parent?.name ?? '') }))
      : [
          { at: root.at('skip_verify'), host: root.at('server').string ?? '' },
          ...hosts.map((table) => ({ at: table.at('skip_verify'), host: String(table.name ?? '') })),
        ];
  return settings.filter(({ at }) => at.boolean === true);
}
