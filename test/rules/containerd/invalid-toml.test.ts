import rule from '../../../rules/containerd/invalid-toml.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'a string', code: '# hosts.toml\n[host."https://a"]\nclient = "client.pem"\n' },
    { name: 'strings', code: '# hosts.toml\n[host."https://a"]\nclient = ["a.pem", "b.pem"]\n' },
    { name: 'no pairs', code: '# hosts.toml\n[host."https://a"]\nclient = []\n' },
    { name: 'broken TOML of another program', code: '# other.toml\n[package]\nname = x\n' },
    { name: 'a client of something else', code: '# config.toml\nversion = 2\nclient = [["x"]]\n[plugins.x]\n' },
  ],
  invalid: [
    {
      name: 'the first unquoted name',
      code: '# hosts.toml\n[host."https://a"]\nca = «pemfile.pem»\nclient = [[crtfile.crt, keyfile.key], [pemfile.pem]]\n',
      messages: ['hostsUnreadable'],
      says: [/quotes.*ignores/],
    },
    {
      name: 'a broken config',
      code: '# config.toml\nversion = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = «/etc/containerd/certs.d»\n',
      messages: ['configUnreadable'],
      says: ['does not start'],
    },
    {
      name: 'pairs of every wrong length',
      code: '# hosts.toml\nserver = "https://a"\nclient = [«[]»]\n[host."https://a"]\nclient = [«["x"]», ["x", ""], «["x", "y", "z"]»]\n',
      messages: ['pairLength', 'pairLength', 'pairLength'],
      says: ['not 0', 'not 1', 'not 3'],
    },
  ],
});
