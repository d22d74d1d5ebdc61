/** The newest minor version of Kubernetes that Plimsoll knows: 36 means 1.36. */
export const NEWEST_KUBERNETES_MINOR = 36;

/** The minors that something holds for, both ends included; an end that is absent is open. */
export interface MinorRange {
  readonly since?: number;
  readonly until?: number;
}

/** True when a minor lies in a range. */
export function holdsIn({ since = 0, until = Infinity }: MinorRange, minor: number): boolean {
  return minor >= since && minor <= until;
}

/** A minor as people write the version: 36 → `1.36`. */
export function kubernetesVersion(minor: number): string {
  return `1.${minor}`;
}
