import { expect, it, vi } from 'vitest';
import { Source } from '../../src/source/source.js';

const hosts = new Source('hosts.toml', '[host."https://a"]\nca = "x"\n');

it('asks for the library only when a text looks like a containerd file', async () => {
  // Other tests may have loaded the library already.
  vi.resetModules();
  const { NeedsToml, readContainerdFile } = await import('../../src/toml/containerd.js');
  const { loadToml, tomlLibrary } = await import('../../src/toml/loader.js');
  expect(tomlLibrary()).toBeUndefined();
  expect(readContainerdFile(new Source('Cargo.toml', '[package]\nname = "x"\n'))).toBeUndefined();
  expect(() => readContainerdFile(hosts)).toThrow(NeedsToml);
  await loadToml();
  expect(readContainerdFile(hosts)?.kind).toBe('hosts');
});
