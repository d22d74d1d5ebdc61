/** The newest minor version of Kubernetes that Plimsoll knows: 36 means 1.36. */
export const NEWEST_KUBERNETES_MINOR = 36;

/**
 * The minor of a version of Kubernetes 1: `1.29`, `v1.29.3`, `1.29+` (as some vendors report it) and `v1.29.3-eks-1` are 29.
 * `undefined` for any other text.
 */
export function parseKubernetesMinor(text: string): number | undefined {
  const minor = /^v?1\.(0|[1-9]\d{0,2})(?:\+|\.\d{1,4}(?:[-+][\w.+-]{1,64})?)?$/u.exec(text)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

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
