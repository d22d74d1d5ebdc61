import { type ContainerView, type PodSpecView, TOKEN_FILE_VARIABLE, type View } from '../../src/authoring/index.js';
import { covers } from './folder.js';
import { once } from './once.js';

/** What a cloud's SDKs read a projected token by, and the audience that the cloud asks for by default. */
const CLOUDS = [
  { variable: TOKEN_FILE_VARIABLE, folder: '/var/run/secrets/eks.amazonaws.com', audience: 'sts.amazonaws.com' },
  { variable: 'AZURE_FEDERATED_TOKEN_FILE', folder: '/var/run/secrets/azure/tokens', audience: 'api://AzureADTokenExchange' },
] as const;

type Cloud = (typeof CLOUDS)[number];

/** What the containers of a pod say of the tokens in one of its volumes. */
interface VolumeUse {
  /** Clouds whose folder the volume is mounted at, or around. */
  readonly folders: Set<Cloud>;
  /** For each cloud, the paths in the volume that containers name by its variable. */
  readonly paths: ReadonlyMap<Cloud, Set<string>>;
}

/** The audience of the cloud whose SDKs read a token, where a container says so by a variable or by the folder of its mount; else `undefined`. */
export function knownAudience(podSpec: PodSpecView, volume: string, token: View): string | undefined {
  const use = usesOf(podSpec).get(volume);
  const path = token.at('path').string ?? '';
  return use === undefined ? undefined : CLOUDS.find((cloud) => use.folders.has(cloud) || use.paths.get(cloud)?.has(path) === true)?.audience;
}

/** How containers use each volume. Worked out once for each pod: volumes, their tokens, containers and mounts may all be many. */
const usesOf = once((podSpec: PodSpecView): ReadonlyMap<string, VolumeUse> => {
  const uses = new Map<string, VolumeUse>();
  const useOf = (volume: string): VolumeUse => {
    const use = uses.get(volume) ?? { folders: new Set(), paths: new Map(CLOUDS.map((cloud) => [cloud, new Set<string>()])) };
    uses.set(volume, use);
    return use;
  };
  for (const container of podSpec.containers) {
    const mounts = mountsOf(container);
    for (const cloud of CLOUDS) {
      for (const { volume, folder } of mounts) if (covers(cloud.folder, folder)) useOf(volume).folders.add(cloud);
      for (const { volume, path } of filesNamed(mounts, valuesOf(container, cloud.variable))) useOf(volume).paths.get(cloud)?.add(path);
    }
  }
  return uses;
});

interface Mount {
  readonly volume: string;
  readonly folder: string;
}

function mountsOf(container: ContainerView): readonly Mount[] {
  return container.at('volumeMounts').items().flatMap((mount) => {
    const volume = mount.at('name').string;
    return volume === undefined ? [] : [{ volume, folder: withoutSlashes(mount.at('mountPath').string ?? '') }];
  });
}

function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path.charAt(end - 1) === '/') end--;
  return path.slice(0, end);
}

/** The files in mounted volumes that paths lead to. */
function filesNamed(mounts: readonly Mount[], paths: readonly string[]): readonly { readonly volume: string; readonly path: string }[] {
  if (paths.length === 0) return [];
  const byFolder = new Map<string, Set<string>>();
  for (const { volume, folder } of mounts) byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(volume));
  const lengths = new Set([...byFolder.keys()].map((folder) => folder.length));
  return [...new Set(paths)].flatMap((path) =>
    [...lengths].flatMap((length) => {
      const volumes = path.charAt(length) === '/' ? byFolder.get(path.slice(0, length)) : undefined;
      return [...(volumes ?? [])].map((volume) => ({ volume, path: path.slice(length + 1) }));
    }),
  );
}

function valuesOf(container: ContainerView, variable: string): readonly string[] {
  return container.at('env').items().flatMap((entry) => {
    const value = entry.at('name').string === variable ? entry.at('value').string : undefined;
    return value === undefined ? [] : [value];
  });
}
