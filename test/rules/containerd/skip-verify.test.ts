import rule from '../../../rules/containerd/skip-verify.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'off', code: '# hosts.toml\n[host."https://registry.example"]\nskip_verify = false\n' },
    { name: 'a string is no boolean', code: '# hosts.toml\n[host."https://registry.example"]\nskip_verify = "true"\n' },
    { name: 'a loopback address', code: '# hosts.toml\n[host."http://127.0.0.1:5000"]\nskip_verify = true\n' },
    { name: 'the loopback of IPv6', code: '# hosts.toml\n[host."https://[::1]:5000/v2"]\nskip_verify = true\n' },
    { name: 'another program’s file', code: '# other.toml\n[client]\nskip_verify = true\n' },
    { name: 'a file that does not parse', code: '# hosts.toml\n[host."https://a"]\nskip_verify = true\nca = x\n' },
  ],
  invalid: [
    {
      name: 'each host',
      code: '# hosts.toml\n[host."https://a.example"]\n«skip_verify» = true\n[host."http://192.168.31.250:5000"]\n«skip_verify» = true\n',
      messages: ['hostNotVerified', 'hostNotVerified'],
      says: ['https://a.example', '192.168.31.250:5000'],
    },
    {
      name: 'the server of the file',
      code: '# hosts.toml\nserver = "https://a.example"\n«skip_verify» = true\n',
      messages: ['hostNotVerified'],
      says: ['https://a.example'],
    },
    {
      name: 'the server that the folder names',
      code: '# hosts.toml\n«skip_verify» = true\n[host."https://a.example"]\ncapabilities = ["pull"]\n',
      messages: ['serverNotVerified'],
    },
    {
      name: 'a name that only begins like a loopback’s',
      code: '# hosts.toml\n[host."https://localhost.example"]\n«skip_verify» = true\n',
    },
    {
      name: 'inline and dotted',
      code: '# hosts.toml\nhost = { "https://a" = { «skip_verify» = true } }\n',
    },
    {
      name: 'containerd 2',
      code: '# config.toml\nversion = 3\n[plugins."io.containerd.cri.v1.images".registry.configs."a.example".tls]\n«insecure_skip_verify» = true\n',
      messages: ['configNotVerified'],
      says: ['a.example'],
    },
    { name: 'whatever the file is called', code: { 'certs.d/x/mirror.toml': '[host."https://a"]\n«skip_verify» = true\n' } },
  ],
});
