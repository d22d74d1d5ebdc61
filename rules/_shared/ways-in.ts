import { type Inventory, labelsOf, type ObjectView, plainSelectorOf, type View, type WorkloadView } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';
import { objectName } from './object-name.js';
import { SelectorIndex } from './selector-index.js';

/** What lets requests from outside the cluster in, and where it says so. */
export interface WayIn {
  readonly at: View;
  /** Kind and name of the object. */
  readonly by: string;
}

/** Annotations by which a load balancer is kept inside, each with the value that does. */
const INSIDE = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', 'true'],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', 'internal'],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', 'true'],
  ['networking.gke.io/load-balancer-type', 'Internal'],
  ['cloud.google.com/load-balancer-type', 'Internal'],
  ['alb.ingress.kubernetes.io/scheme', 'internal'],
] as const;

/** The Services, Ingresses and routes of a run, as ways to the pods of a workload. All must have been told before the first question. */
export class WaysIn {
  readonly #inventory: Inventory;
  readonly #services = new Map<string, ObjectView[]>();
  readonly #routes = new Map<string, WayIn[]>();
  readonly #indexes = new Map<string, SelectorIndex<readonly WayIn[]>>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** Learns any object; those that let nobody in are left out. */
  readonly add = (object: ObjectView): void => {
    if (object.is('', 'Service')) addTo(this.#services, this.#inventory.namespaceOf(object) ?? '', object);
    else if (object.kind === 'Ingress') this.#addRoute(object, ingressBackends(object));
    else if (object.group === 'gateway.networking.k8s.io') this.#addRoute(object, routeBackends(object));
  };

  /** The first ways to the pods of a workload, through Services of its namespace. */
  to(workload: WorkloadView, most: number): readonly WayIn[] {
    const found: WayIn[] = [];
    const services = this.#indexOf(this.#inventory.namespaceOf(workload) ?? '');
    for (const ways of services.selecting(labelsOf(workload.podMetadata.at('labels')))) {
      found.push(...ways.slice(0, most));
      if (found.length >= most) break;
    }
    return found.slice(0, most);
  }

  /** The ways through the Services of a namespace, by what these select. */
  #indexOf(namespace: string): SelectorIndex<readonly WayIn[]> {
    const known = this.#indexes.get(namespace);
    if (known !== undefined) return known;
    const index = new SelectorIndex<readonly WayIn[]>();
    for (const service of this.#services.get(namespace) ?? []) {
      const ways = [...ofService(service), ...(this.#routes.get(`${namespace}/${service.name}`) ?? [])];
      const selector = ways.length === 0 ? [] : plainSelectorOf(service.at('spec', 'selector'));
      if (selector.length > 0) index.add(selector, ways);
    }
    this.#indexes.set(namespace, index);
    return index;
  }

  #addRoute(object: ObjectView, backends: readonly View[]): void {
    if (staysInside(object)) return;
    const namespace = this.#inventory.namespaceOf(object) ?? '';
    for (const at of backends) addTo(this.#routes, `${namespace}/${at.string ?? ''}`, { at, by: objectName(object) });
  }
}

function ofService(service: ObjectView): readonly WayIn[] {
  const at = service.at('spec', 'type');
  const isOpen = at.string === 'LoadBalancer' || at.string === 'NodePort';
  return isOpen && !staysInside(service) ? [{ at, by: objectName(service) }] : [];
}

function staysInside(object: ObjectView): boolean {
  const annotations = object.at('metadata', 'annotations');
  return annotations.exists && INSIDE.some(([key, value]) => annotations.at(key).string === value);
}

/** Names of Services, in the present form of the API and in the one before. */
function ingressBackends(ingress: ObjectView): readonly View[] {
  const spec = ingress.at('spec');
  const paths = spec.at('rules').items().flatMap((rule) => rule.at('http', 'paths').items());
  const backends = [spec.at('defaultBackend'), spec.at('backend'), ...paths.map((path) => path.at('backend'))];
  return backends.flatMap((backend) => [backend.at('service', 'name'), backend.at('serviceName')]).filter(({ string }) => string !== undefined);
}

function routeBackends(route: ObjectView): readonly View[] {
  return route
    .at('spec', 'rules')
    .items()
    .flatMap((rule) => rule.at('backendRefs').items())
    .filter((backend) => (backend.at('kind').string ?? 'Service') === 'Service' && !backend.at('namespace').exists)
    .map((backend) => backend.at('name'));
}
