import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { readContainerdFile } from '../../src/toml/containerd.js';
import { locate } from '../../src/yaml/locate.js';
import './support.js';

function read(text: string, name = 'any.toml'): ReturnType<typeof readContainerdFile> {
  return readContainerdFile(new Source(name, text));
}

describe('readContainerdFile', () => {
  it.each<[string, string, 'hosts' | 'config' | undefined]>([
    ['a host table', '[host."https://a"]\nca = "x"\n', 'hosts'],
    ['a host table with a literal key', "[ host . 'https://a' ]\nca = 'x'\n", 'hosts'],
    ['a host table in CRLF after a byte order mark', '\ufeff[host."https://a"]\r\nca = "x"\r\n', 'hosts'],
    ['a dotted host', 'host."https://a".skip_verify = true\n', 'hosts'],
    ['an inline host', 'host = { "https://a" = { skip_verify = true } }\n', 'hosts'],
    ['a server with a bare host', 'server = "https://a"\n[host.registry]\nca = "x"\n', 'hosts'],
    ['a server with its own settings', 'server = "https://a"\nskip_verify = true\n', 'hosts'],
    ['a plugin id', '[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = "x"\n', 'config'],
    ['a plugin id below a plain header', "[plugins]\n  [plugins.'io.containerd.cri.v1.images']\n", 'config'],
    ['a version and plugins', 'version = 3\n[plugins.x]\ny = 1\n', 'config'],
    ['a version and disabled plugins', 'version = 2\ndisabled_plugins = ["cri"]\n', 'config'],
    ['the plugin id of version 1', '[plugins.cri.registry]\n', 'config'],
    ['a host and no more', '[host]\nname = "x"\n', undefined],
    ['a string that looks like a host', 'text = """\n[host."https://a"]\n"""\n', undefined],
    ['a comment that looks like a host', '# [host."https://a"]\nx = 1\n', undefined],
    ['a server of something else', 'server = "a"\nport = 1\n', undefined],
    ['the plugins of a version catalogue', '[versions]\nkotlin = "1.9"\n[plugins]\njvm = { id = "x", version = "1" }\n', undefined],
    ['a package', '[package]\nname = "x"\nversion = "1"\n', undefined],
    ['broken TOML of something else', '[package\nname = x\n', undefined],
    ['an empty text', '', undefined],
  ])('knows %s', (_name, text, kind) => {
    const file = read(text);
    expect(file?.kind).toBe(kind);
    expect(file?.problem).toBeUndefined();
  });

  it('knows a file that does not parse, and the exact token', () => {
    const text = 'server = "https://a"\n[host."https://a"]\ncapabilities = ["pull"]\n# 한글\nca = pemfile.pem\n';
    const file = read(text);
    expect(file?.kind).toBe('hosts');
    expect(file?.root.kind).toBe('null');
    expect(file?.hosts).toEqual([]);
    if (file?.problem === undefined) throw new Error('no problem');
    const { source, range, path } = locate(file.problem.at);
    expect(source.slice(range)).toBe('pemfile.pem');
    expect(source.position(range.start)).toEqual({ line: 5, column: 6 });
    expect(path).toEqual([]);
  });

  it('knows a broken config', () => {
    expect(read('version = 2\n[plugins."io.containerd.grpc.v1.cri".registry]\nconfig_path = /etc/x\n')?.kind).toBe('config');
  });

  it('leaves pairs of the wrong length to the rules', () => {
    expect(read('[host."a"]\nclient = [["x"]]\n')?.problem).toBeUndefined();
  });

  it('gives the host tables in order', () => {
    const file = read('[host."https://b"]\nx = 1\n[host."http://a"]\nx = 2\n[host]\nstray = 1\n');
    expect(file?.hosts.map(({ name }) => name)).toEqual(['https://b', 'http://a']);
  });

  it('gives the tls tables of a config', () => {
    const cri = 'plugins."io.containerd.grpc.v1.cri".registry';
    const file = read(
      `version = 2\n[${cri}.mirrors."a"]\nendpoint = ["https://b"]\n[${cri}.configs."a".tls]\ninsecure_skip_verify = true\n[${cri}.configs."b".auth]\nauth = "x"\n`,
    );
    expect(file?.hosts.map(({ path }) => path)).toEqual([['plugins', 'io.containerd.grpc.v1.cri', 'registry', 'configs', 'a', 'tls']]);
  });
});
