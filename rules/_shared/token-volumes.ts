import { type ContainerView, type PodSpecView, TOKEN_MOUNT_PATH, TOKEN_MOUNT_PATH_ALIAS, type View } from '../../src/authoring/index.js';
import { cleanPath } from './folder.js';

/** A projected volume that holds a service account token. */
export interface TokenVolume {
  readonly volume: View;
  readonly name: string;
  readonly projected: View;
  /** The `serviceAccountToken` of each source that is one. */
  readonly tokens: readonly View[];
}

/** The projected volumes of a pod that hold a service account token. */
export function tokenVolumes(podSpec: PodSpecView): readonly TokenVolume[] {
  return podSpec
    .at('volumes')
    .items()
    .map((volume) => ({ volume, name: volume.at('name').string ?? '', projected: volume.at('projected'), tokens: tokensOf(volume) }))
    .filter(({ tokens }) => tokens.length > 0);
}

/** Every projected service account token of a pod. */
export function projectedTokens(podSpec: PodSpecView): readonly View[] {
  return tokenVolumes(podSpec).flatMap(({ tokens }) => tokens);
}

function tokensOf(volume: View): readonly View[] {
  return volume
    .at('projected', 'sources')
    .items()
    .map((source) => source.at('serviceAccountToken'))
    .filter((token) => token.kind === 'mapping');
}

/** The files of a projected volume, as far as they are written down. */
export interface ProjectedFiles {
  readonly names: ReadonlySet<string>;
  /** True when a source brings files that only the cluster knows. */
  readonly more: boolean;
}

/** The only key of each of these ConfigMaps, which the cluster puts into every namespace. */
const KNOWN_CONFIG_MAPS: Readonly<Record<string, string>> = { 'kube-root-ca.crt': 'ca.crt', 'openshift-service-ca.crt': 'service-ca.crt' };

/** What a projected volume puts into its folder. */
export function projectedFiles(projected: View): ProjectedFiles {
  const names = new Set<string>();
  let more = false;
  const add = (path: View): void => {
    if (path.string === undefined) more ||= path.exists;
    else names.add(path.string);
  };
  for (const source of projected.at('sources').items()) {
    add(source.at('serviceAccountToken', 'path'));
    add(source.at('clusterTrustBundle', 'path'));
    for (const item of source.at('downwardAPI', 'items').items()) add(item.at('path'));
    for (const kind of ['configMap', 'secret']) {
      const content = source.at(kind);
      const items = content.at('items').items();
      const known = kind === 'configMap' ? KNOWN_CONFIG_MAPS[content.at('name').string ?? ''] : undefined;
      if (items.length > 0) for (const item of items) add(item.at('path'));
      else if (known !== undefined) names.add(known);
      else more ||= content.kind === 'mapping';
    }
  }
  return { names, more };
}

/** The files that clients inside a cluster look for beside each other. */
export const API_FILES = ['token', 'ca.crt', 'namespace'] as const;

/** True when a volume holds all that a client inside the cluster looks for. */
export function isApiBundle(projected: View): boolean {
  const { names } = projectedFiles(projected);
  return API_FILES.every((name) => names.has(name));
}

/** A mount in the folder of the API token. */
export interface TokenFolderMount {
  readonly container: ContainerView;
  readonly mountPath: View;
  /** Name of the volume. */
  readonly volume: string;
  /** True when admission sees it, which compares exact text, and adds no mount of its own. */
  readonly exact: boolean;
  /** False for a mount of one file or folder of the volume. */
  readonly whole: boolean;
}

/** The mounts of a container that stand in the place of the API token. */
export function tokenFolderMounts(container: ContainerView): readonly TokenFolderMount[] {
  return container
    .at('volumeMounts')
    .items()
    .flatMap((mount) => {
      const mountPath = mount.at('mountPath');
      const path = mountPath.string;
      const clean = path === undefined ? undefined : cleanPath(path);
      if (clean !== TOKEN_MOUNT_PATH && clean !== TOKEN_MOUNT_PATH_ALIAS) return [];
      const whole = !mount.at('subPath').string && !mount.at('subPathExpr').string;
      return [{ container, mountPath, volume: mount.at('name').string ?? '', exact: path === TOKEN_MOUNT_PATH, whole }];
    });
}
