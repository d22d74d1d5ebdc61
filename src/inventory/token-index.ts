import type { Answer, HeldToken } from '../authoring/inventory.js';
import type { ContainerView, ObjectView, PodSpecView, WorkloadView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { workloadViews } from '../kubernetes/pod-specs.js';
import { TOKEN_MOUNT_PATH, TOKEN_SECRET_ACCOUNT_ANNOTATION, TOKEN_SECRET_TYPE } from '../kubernetes/service-accounts.js';
import { unwrapped } from '../kubernetes/typed-object.js';
import { type GroupKind, knownWorkloadKinds, type WorkloadKinds } from '../kubernetes/workload-kinds.js';
import { addTo } from './grouping.js';
import type { ObjectIndex } from './object-index.js';
import { identityKey } from './object-index.js';

/** The tokens of pods, and which workloads run as which account. */
export class TokenIndex {
  readonly #objects: ObjectIndex;
  #workloads: readonly WorkloadView[] | undefined;
  #byAccount: Map<ObjectView | string, WorkloadView[]> | undefined;
  readonly #tokens = new WeakMap<PodSpecView, readonly HeldToken[]>();

  constructor(objects: ObjectIndex) {
    this.#objects = objects;
  }

  get workloads(): readonly WorkloadView[] {
    this.#workloads ??= this.#findWorkloads();
    return this.#workloads;
  }

  #findWorkloads(): readonly WorkloadView[] {
    const { workloadKinds } = this.#objects.options;
    if (workloadKinds === undefined) return this.#workloadsOf(knownWorkloadKinds().all, knownWorkloadKinds);
    const inUse = new Set<WorkloadKinds>();
    let last: string | undefined;
    this.#objects.objects.forEach(({ file }) => {
      if (file !== last) inUse.add(workloadKinds(file));
      last = file;
    });
    const all = new Map([...inUse].flatMap((kinds) => kinds.all.map((each) => [each.join('\0'), each])));
    return this.#workloadsOf([...all.values()], workloadKinds);
  }

  #workloadsOf(kinds: readonly GroupKind[], kindsIn: (file: string) => WorkloadKinds): readonly WorkloadView[] {
    return kinds.flatMap(([group, kind]) => this.#objects.ofKind(group, kind).flatMap((object) => workloadViews(object, kindsIn(object.file))));
  }

  /** The workloads that run as an account: those for which it is the nearest of its name. */
  workloadsOf(file: string, namespace: string | undefined, name: string): readonly WorkloadView[] {
    this.#byAccount ??= this.#indexWorkloads();
    return this.#byAccount.get(this.#accountKey(file, namespace, name)) ?? [];
  }

  /** Admission's decision: the pod's word, then the account's, then true. */
  mounted(podSpec: PodSpecView): Answer {
    const own = podSpec.at('automountServiceAccountToken');
    if (own.boolean !== undefined) {
      return { answer: own.boolean ? 'yes' : 'no', because: [{ at: own, message: `the pod says ${String(own.boolean)}` }] };
    }
    const { workload } = podSpec;
    const { name } = podSpec.serviceAccount;
    const account = this.#objects.resolve(workload.file, '', 'ServiceAccount', this.#objects.namespaceOf(workload), name);
    if (account.object === undefined) return { answer: 'unknown', because: account.because };
    const ofAccount = account.object.at('automountServiceAccountToken');
    const message =
      ofAccount.boolean === undefined
        ? `the ServiceAccount "${name}" does not set automountServiceAccountToken, which means true`
        : `the ServiceAccount "${name}" says ${String(ofAccount.boolean)}`;
    return { answer: ofAccount.boolean === false ? 'no' : 'yes', because: [{ at: ofAccount, message }] };
  }

  /** Every token that pods of a spec hold or may hold; found once, since several rules ask. */
  tokensOf(podSpec: PodSpecView): readonly HeldToken[] {
    const known = this.#tokens.get(podSpec) ?? this.#findTokens(podSpec);
    this.#tokens.set(podSpec, known);
    return known;
  }

  #findTokens(podSpec: PodSpecView): readonly HeldToken[] {
    const volumes = podSpec.at('volumes').items();
    const mounting = volumes.length === 0 ? new Map<string | undefined, readonly ContainerView[]>() : containersByVolume(podSpec);
    return [
      ...this.#automatic(podSpec),
      ...volumes.flatMap((volume) => this.#ofVolume(podSpec, volume, mounting.get(volume.at('name').string) ?? [])),
      ...podSpec.containers.flatMap((container) => this.#ofEnvironment(podSpec, container)),
    ];
  }

  #automatic(podSpec: PodSpecView): readonly HeldToken[] {
    const held = this.mounted(podSpec);
    // Admission leaves ephemeral containers alone, and adds no volume where nothing would mount it.
    const containers = podSpec.containers.filter((container) => container.type !== 'ephemeral' && !hasOwnMount(container));
    if (held.answer === 'no' || (containers.length === 0 && podSpec.containers.length > 0)) return [];
    const at = held.because[0]?.at ?? podSpec.serviceAccount.at;
    return [{ door: 'automatic', at, held, account: this.#accountOf(podSpec), audience: undefined, expires: true, secret: undefined, containers }];
  }

  #ofVolume(podSpec: PodSpecView, volume: View, containers: readonly ContainerView[]): readonly HeldToken[] {
    const secret = volume.at('secret', 'secretName');
    const ofSecret = takesToken(volume.at('secret')) ? this.#ofSecret(podSpec, secret, 'secret-volume', containers) : [];
    const projected = volume.at('projected', 'sources').items().flatMap((source) => {
      const token = source.at('serviceAccountToken');
      if (token.kind !== 'mapping') {
        return takesToken(source.at('secret')) ? this.#ofSecret(podSpec, source.at('secret', 'name'), 'secret-projected', containers) : [];
      }
      const audience = token.at('audience').string;
      const held: Answer = { answer: 'yes', because: [{ at: token, message: 'the token that it projects' }] };
      return [
        {
          door: 'projected' as const,
          at: token,
          held,
          account: this.#accountOf(podSpec),
          audience: audience === '' ? undefined : audience,
          expires: true,
          secret: undefined,
          containers,
        },
      ];
    });
    return [...ofSecret, ...projected];
  }

  #ofEnvironment(podSpec: PodSpecView, container: ContainerView): readonly HeldToken[] {
    const single = container.at('env').items().map((entry) => entry.at('valueFrom', 'secretKeyRef'));
    const whole = container.at('envFrom').items().map((entry) => entry.at('secretRef'));
    return [...single.filter((reference) => reference.at('key').string === 'token'), ...whole].flatMap((reference) =>
      this.#ofSecret(podSpec, reference.at('name'), 'secret-env', [container]),
    );
  }

  /** The token of a Secret; nothing for a Secret that is in the input and is of another type, or that is not in it. */
  #ofSecret(podSpec: PodSpecView, reference: View, door: HeldToken['door'], containers: readonly ContainerView[]): readonly HeldToken[] {
    const name = reference.string;
    if (name === undefined || name === '') return [];
    const { workload } = podSpec;
    const namespace = this.#objects.namespaceOf(workload);
    const secret = this.#objects.nearest(workload.file, '', 'Secret', namespace, name);
    if (secret?.at('type').string !== TOKEN_SECRET_TYPE) return [];
    const account = secret.at('metadata', 'annotations', TOKEN_SECRET_ACCOUNT_ANNOTATION);
    const held: Answer = { answer: 'yes', because: [{ at: secret.at('type'), message: `the Secret "${name}" holds a token` }] };
    return [{ door, at: reference, held, account: { namespace, name: account.string ?? '' }, audience: undefined, expires: false, secret, containers }];
  }

  #accountOf(podSpec: PodSpecView): HeldToken['account'] {
    return { namespace: this.#objects.namespaceOf(podSpec.workload), name: podSpec.serviceAccount.name };
  }

  #indexWorkloads(): Map<ObjectView | string, WorkloadView[]> {
    const byAccount = new Map<ObjectView | string, WorkloadView[]>();
    for (const workload of this.workloads) {
      const key = this.#accountKey(workload.file, this.#objects.namespaceOf(workload), workload.podSpec.serviceAccount.name);
      addTo(byAccount, key, workload);
    }
    return byAccount;
  }

  /** The account's object, or its name where none is in the input or several could be meant. */
  #accountKey(file: string, namespace: string | undefined, name: string): ObjectView | string {
    const object = this.#objects.nearest(file, '', 'ServiceAccount', namespace, name);
    return object === undefined ? identityKey(namespace, name) : unwrapped(object);
  }
}

/** True when the container mounts something at exactly the path at which admission would mount the token. */
function hasOwnMount(container: ContainerView): boolean {
  return container.at('volumeMounts').items().some((mount) => mount.at('mountPath').string === TOKEN_MOUNT_PATH);
}

/** False where `items` names the keys that a volume takes of a Secret, and the token is not one of them. */
function takesToken(source: View): boolean {
  const items = source.at('items').items();
  return items.length === 0 || items.some((item) => item.at('key').string === 'token');
}

/** The containers that mount each volume, by its name; looked through once for all volumes of a pod. */
function containersByVolume(podSpec: PodSpecView): ReadonlyMap<string | undefined, readonly ContainerView[]> {
  const byVolume = new Map<string | undefined, ContainerView[]>();
  for (const container of podSpec.containers) {
    const names = new Set(container.at('volumeMounts').items().map((mount) => mount.at('name').string));
    for (const name of names) {
      addTo(byVolume, name, container);
    }
  }
  return byVolume;
}
