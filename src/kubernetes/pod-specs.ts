import type { ContainerView, ObjectView, PodSpecView, WorkloadView } from '../authoring/objects.js';
import type { Path, PathStep, View } from '../authoring/view.js';
import { TypedObject } from './typed-object.js';

interface PodTemplateLocation {
  readonly groups: readonly string[];
  readonly kind: string;
  /** Where the mapping with the pod's own `metadata` and `spec` stands. */
  readonly template: Path;
}

/** Where each kind keeps what becomes a pod. `extensions` holds what the groups `apps` and `batch` took over. */
const POD_TEMPLATES: readonly PodTemplateLocation[] = [
  { groups: [''], kind: 'Pod', template: [] },
  { groups: [''], kind: 'PodTemplate', template: ['template'] },
  { groups: [''], kind: 'ReplicationController', template: ['spec', 'template'] },
  { groups: ['apps', 'extensions'], kind: 'Deployment', template: ['spec', 'template'] },
  { groups: ['apps'], kind: 'StatefulSet', template: ['spec', 'template'] },
  { groups: ['apps', 'extensions'], kind: 'DaemonSet', template: ['spec', 'template'] },
  { groups: ['apps', 'extensions'], kind: 'ReplicaSet', template: ['spec', 'template'] },
  { groups: ['batch', 'extensions'], kind: 'Job', template: ['spec', 'template'] },
  { groups: ['batch'], kind: 'CronJob', template: ['spec', 'jobTemplate', 'spec', 'template'] },
  { groups: ['argoproj.io'], kind: 'Rollout', template: ['spec', 'template'] },
];

/** The path of the mapping that holds the pod's `metadata` and `spec`, by group and kind; `undefined` for kinds that make no pods. */
export function podTemplatePath(group: string, kind: string): Path | undefined {
  return POD_TEMPLATES.find((location) => location.kind === kind && location.groups.includes(group))?.template;
}

/** Group and kind of everything that makes pods. */
export function podTemplateKinds(): readonly (readonly [group: string, kind: string])[] {
  return POD_TEMPLATES.flatMap(({ groups, kind }) => groups.map((group) => [group, kind] as const));
}

/**
 * The object as a workload. `undefined` for kinds that make no pods, and where no pod spec is written (a Rollout that refers to
 * a Deployment): there is nothing to judge.
 */
export function workloadView(object: ObjectView): WorkloadView | undefined {
  const template = podTemplatePath(object.group, object.kind);
  if (template === undefined || object.at(...template, 'spec').kind !== 'mapping') return undefined;
  return new Workload(object, object.at(...template));
}

class Workload extends TypedObject implements WorkloadView {
  readonly podMetadata: View;
  readonly podSpec: PodSpecView;

  constructor(object: ObjectView, template: View) {
    super(object);
    this.podMetadata = template.at('metadata');
    this.podSpec = new PodSpec(this, template.at('spec'));
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
  #containers: readonly ContainerView[] | undefined;
  #serviceAccount: PodSpecView['serviceAccount'] | undefined;

  constructor(workload: WorkloadView, root: View) {
    this.workload = workload;
    this.root = root;
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
  for (const field of ['serviceAccountName', 'serviceAccount']) {
    const at = podSpec.at(field);
    const name = at.string;
    if (name !== undefined && name !== '') return { name, at };
  }
  return { name: 'default', at: podSpec.at('serviceAccountName') };
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
