import type { ContainerView, PodSpecView, View } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';

const byName = new WeakMap<PodSpecView, ReadonlyMap<string, View>>();

/** The volume of a pod that has this name; the first of several. */
export function volumeNamed(podSpec: PodSpecView, name: string): View | undefined {
  let volumes = byName.get(podSpec);
  if (volumes === undefined) {
    const items = podSpec.at('volumes').items().toReversed();
    volumes = new Map(items.map((volume) => [volume.at('name').string ?? '', volume]));
    byName.set(podSpec, volumes);
  }
  return volumes.get(name);
}

/** An entry of a container's `volumeMounts`. */
export interface VolumeMount {
  readonly container: ContainerView;
  readonly mount: View;
}

/** What the containers of a pod mount, by the name of the volume. */
export function mountsByVolume(podSpec: PodSpecView): ReadonlyMap<string, readonly VolumeMount[]> {
  const mounts = new Map<string, VolumeMount[]>();
  for (const container of podSpec.containers) {
    for (const mount of container.at('volumeMounts').items()) {
      const name = mount.at('name').string ?? '';
      addTo(mounts, name, { container, mount });
    }
  }
  return mounts;
}
