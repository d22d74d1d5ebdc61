import { expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { NeedsToml, readContainerdFile } from '../../src/toml/containerd.js';
import { loadToml, tomlLibrary } from '../../src/toml/loader.js';

const hosts = new Source('hosts.toml', '[host."https://a"]\nca = "x"\n');

it('asks for the library only when a text looks like a containerd file', async () => {
  expect(tomlLibrary()).toBeUndefined();
  expect(readContainerdFile(new Source('Cargo.toml', '[package]\nname = "x"\n'))).toBeUndefined();
  expect(() => readContainerdFile(hosts)).toThrow(NeedsToml);
  await loadToml();
  expect(readContainerdFile(hosts)?.kind).toBe('hosts');
});
