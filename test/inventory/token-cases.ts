const SETTINGS = [undefined, true, false] as const;

/** How a pod names its account: by the field, by the old alias, by both, which differ, or not at all. */
const NAMINGS = [
  { serviceAccountName: 'web' },
  { serviceAccount: 'web' },
  { serviceAccountName: 'web', serviceAccount: 'other' },
  {},
] as const;

/** Mounts of the one container: none, one at the default path, one beside it. */
const MOUNTS = [undefined, '/var/run/secrets/kubernetes.io/serviceaccount', '/var/run/secrets/kubernetes.io/serviceaccount/'] as const;

/** A pod beside its account and the default one. */
export interface TokenCase {
  readonly objects: readonly object[];
}

/** Every setting of pod, named account and default account, with every way to name the account; and hand-made mounts. */
export function tokenCases(): readonly TokenCase[] {
  return SETTINGS.flatMap((pod) =>
    SETTINGS.flatMap((web) =>
      SETTINGS.flatMap((fallback) => NAMINGS.flatMap((naming) => MOUNTS.map((mount) => ({ objects: [podOf(pod, naming, mount), account('web', web), account('default', fallback)] })))),
    ),
  );
}

function podOf(automount: boolean | undefined, naming: object, mountPath: string | undefined): object {
  const volumeMounts = mountPath === undefined ? [] : [{ name: 'own', mountPath }];
  const spec = { ...naming, ...field(automount), volumes: [{ name: 'own', emptyDir: {} }], containers: [{ name: 'a', image: 'a:1', volumeMounts }] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace: 'shop' }, spec };
}

function account(name: string, automount: boolean | undefined): object {
  return { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'shop' }, ...field(automount) };
}

function field(automount: boolean | undefined): object {
  return automount === undefined ? {} : { automountServiceAccountToken: automount };
}
