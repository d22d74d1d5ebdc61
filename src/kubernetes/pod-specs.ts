import type { ContainerView, ObjectView, PodSpecView, WorkloadView } from '../authoring/objects.js';
import type { PathStep, View } from '../authoring/view.js';
import { TypedObject } from './typed-object.js';
import { EACH_INSIDE, type PodLocation, type WorkloadKinds } from './workload-kinds.js';

/**
 * The object as workloads, one for each pod spec that it holds. None for kinds that make no pods, and where no pod spec is written (a
 * Rollout that refers to a Deployment), or one whose account the controller makes: there is nothing to judge.
 */
export function workloadViews(object: ObjectView, kinds: WorkloadKinds): readonly WorkloadView[] {
  const locations = kinds.locationsOf(object.group, object.kind);
  if (locations.length === 0) return NONE;
  const found: WorkloadView[] = [];
  for (const location of locations) {
    for (const view of viewsAt(object.root, location.path)) {
      const spec = location.holds === 'template' ? view.at('spec') : view;
      const hasAddedClient = addsClient(object, location);
      if (spec.kind !== 'mapping' || (hasAddedClient && accountNamed(spec) === undefined)) continue;
      found.push(new Workload(object, view.at('metadata'), spec, hasAddedClient));
    }
  }
  return found;
}

const NONE: readonly WorkloadView[] = [];

/** The metadata of the pods that an object makes, where it is not the object's own. */
export function podMetadataViews(object: ObjectView, kinds: WorkloadKinds): readonly View[] {
  const locations = kinds.locationsOf(object.group, object.kind).filter(({ path, holds }) => holds === 'template' && path.length > 0);
  return locations.flatMap(({ path }) => viewsAt(object.root, path).map((view) => view.at('metadata')));
}

function viewsAt(view: View, path: readonly string[], from = 0): readonly View[] {
  const each = path.indexOf(EACH_INSIDE, from);
  if (each === -1) return [view.at(...path.slice(from))];
  const holder = view.at(...path.slice(from, each));
  const inside = holder.kind === 'sequence' ? holder.items() : holder.entries();
  return inside.flatMap((one) => viewsAt(one, path, each + 1));
}

function addsClient(object: ObjectView, { addsClient: where }: PodLocation): boolean {
  return where === true || (where !== undefined && object.at(...where).boolean === true);
}

class Workload extends TypedObject implements WorkloadView {
  readonly podMetadata: View;
  readonly podSpec: PodSpecView;

  constructor(object: ObjectView, podMetadata: View, podSpec: View, hasAddedClient: boolean) {
    super(object);
    this.podMetadata = podMetadata;
    this.podSpec = new PodSpec(this, podSpec, hasAddedClient);
  }
}

const CONTAINER_LISTS = [
  ['initContainers', 'init'],
  ['containers', 'regular'],
  ['ephemeralContainers', 'ephemeral'],
] as const;

class PodSpec implements PodSpecView {
  readonly root: View;
  readonly workload: WorkloadView;
  readonly hasAddedClient: boolean;
  #containers: readonly ContainerView[] | undefined;
  #serviceAccount: PodSpecView['serviceAccount'] | undefined;

  constructor(workload: WorkloadView, root: View, hasAddedClient: boolean) {
    this.workload = workload;
    this.root = root;
    this.hasAddedClient = hasAddedClient;
  }

  at(...path: PathStep[]): View {
    return this.root.at(...path);
  }

  get containers(): readonly ContainerView[] {
    this.#containers ??= CONTAINER_LISTS.flatMap(([field, type]) =>
      this.at(field)
        .items()
        .filter((item) => item.kind === 'mapping')
        .map((item) => new Container(this, item, type)),
    );
    return this.#containers;
  }

  /** Upstream reads the old alias only where `serviceAccountName` is empty; admission then says `default`. */
  get serviceAccount(): PodSpecView['serviceAccount'] {
    this.#serviceAccount ??= resolveServiceAccount(this.root);
    return this.#serviceAccount;
  }
}

function resolveServiceAccount(podSpec: View): PodSpecView['serviceAccount'] {
  return accountNamed(podSpec) ?? { name: 'default', at: podSpec.at('serviceAccountName') };
}

function accountNamed(podSpec: View): PodSpecView['serviceAccount'] | undefined {
  for (const field of ['serviceAccountName', 'serviceAccount']) {
    const at = podSpec.at(field);
    const name = at.string;
    if (name !== undefined && name !== '') return { name, at };
  }
  return undefined;
}

class Container implements ContainerView {
  readonly podSpec: PodSpecView;
  readonly root: View;
  readonly type: ContainerView['type'];

  constructor(podSpec: PodSpecView, root: View, type: ContainerView['type']) {
    this.podSpec = podSpec;
    this.root = root;
    this.type = type;
  }

  get name(): string {
    return this.at('name').string ?? '';
  }

  at(...path: PathStep[]): View {
    return this.root.at(...path);
  }
}
