import type { PodSpecView } from '../../src/authoring/index.js';

/**
 * True when the kubelet gives token files to one user or group with mode 0600 or 0640, whatever the volume says: with an `fsGroup`,
 * or when all containers run as one known user (`pkg/volume/projected/projected.go`, `FsUserFrom`).
 */
export function filesTakeOwner(podSpec: PodSpecView): boolean {
  if (podSpec.at('securityContext', 'fsGroup').number !== undefined) return true;
  const ofPod = podSpec.at('securityContext', 'runAsUser').number;
  const users = podSpec.containers
    .filter(({ type }) => type !== 'ephemeral')
    .map((container) => container.at('securityContext', 'runAsUser').number ?? ofPod);
  return users.length > 0 && users[0] !== undefined && new Set(users).size === 1;
}
