import type { ContainerView, PodSpecView, View } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';
import { once } from './once.js';

/** The volumes of a pod by name; the first of several. */
const byName = once((podSpec: PodSpecView): ReadonlyMap<string, View> => {
  const last = podSpec.at('volumes').items().toReversed();
  return new Map(last.map((volume) => [volume.at('name').string ?? '', volume]));
});

/** The volume of a pod that has this name; the first of several. */
export function volumeNamed(podSpec: PodSpecView, name: string): View | undefined {
  return byName(podSpec).get(name);
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
