import { defineRule, type View } from '../../src/authoring/index.js';

export default defineRule({
  id: 'containerd/invalid-toml',
  severity: 'error',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'containerd cannot read its configuration',
    why: 'containerd logs an error and goes on without a hosts.toml that it cannot read: its mirrors, certificates and limits on what a host may answer are not in force. With such a config.toml it does not start.',
    remedy: 'Put file names and URLs in quotes, and give each pair of `client` two strings: the certificate, and the key or `""`.',
    references: [
      'https://toml.io/en/v1.0.0',
      'https://github.com/containerd/containerd/blob/main/docs/hosts.md#client-field',
      'https://github.com/containerd/containerd/blob/main/core/remotes/docker/config/hosts.go',
    ],
    fails: [
      `# hosts.toml
server = "https://registry.example.com"

[host."https://registry.example.com"]
  ca = «ca.pem»
`,
      `# hosts.toml
[host."https://registry.example.com"]
  client = [["client.crt", "client.key"], «["client.pem"]»]
`,
    ],
    passes: [
      `# hosts.toml
server = "https://registry.example.com"

[host."https://registry.example.com"]
  ca = "ca.pem"
  client = [["client.crt", "client.key"], ["client.pem", ""]]
`,
    ],
  },
  messages: {
    hostsUnreadable: '{problem} containerd ignores the whole of a hosts.toml that it cannot read.',
    configUnreadable: '{problem} containerd does not start with a config.toml that it cannot read.',
    pairLength:
      'A pair of `client` takes two strings, the certificate and the key (`""` when one file holds both), not {count}. containerd ignores the whole file.',
  },
  create({ report }) {
    return {
      containerdFile({ kind, root, hosts, problem }) {
        if (problem !== undefined) {
          const message = kind === 'hosts' ? 'hostsUnreadable' : 'configUnreadable';
          report({ at: problem.at, message, data: { problem: problem.message } });
          return;
        }
        if (kind !== 'hosts') return;
        for (const pair of [root, ...hosts].flatMap(clientPairs)) {
          const count = pair.items().length;
          if (count !== 2) report({ at: pair.whole, message: 'pairLength', data: { count } });
        }
      },
    };
  },
});

/** The lists in a table's `client`; a string there is a file that holds both certificate and key. */
function clientPairs(table: View): readonly View[] {
  return table.at('client').items().filter((item) => item.kind === 'sequence');
}
