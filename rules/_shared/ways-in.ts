import { type Inventory, labelsOf, type ObjectView, plainSelectorOf, selects, type View, type WorkloadView } from '../../src/authoring/index.js';
import { objectName } from './object-name.js';

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

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** Learns any object; those that let nobody in are left out. */
  readonly add = (object: ObjectView): void => {
    if (object.is('', 'Service')) put(this.#services, this.#inventory.namespaceOf(object) ?? '', object);
    else if (object.kind === 'Ingress') this.#addRoute(object, ingressBackends(object));
    else if (object.group === 'gateway.networking.k8s.io') this.#addRoute(object, routeBackends(object));
  };

  /** The ways to the pods of a workload, through Services of its namespace. */
  to(workload: WorkloadView): readonly WayIn[] {
    const namespace = this.#inventory.namespaceOf(workload) ?? '';
    const labels = labelsOf(workload.podMetadata.at('labels'));
    return (this.#services.get(namespace) ?? [])
      .filter((service) => {
        const selector = plainSelectorOf(service.at('spec', 'selector'));
        return selector.length > 0 && selects(selector, labels);
      })
      .flatMap((service) => [...ofService(service), ...(this.#routes.get(`${namespace}/${service.name}`) ?? [])]);
  }

  #addRoute(object: ObjectView, backends: readonly View[]): void {
    if (staysInside(object)) return;
    const namespace = this.#inventory.namespaceOf(object) ?? '';
    for (const at of backends) put(this.#routes, `${namespace}/${at.string ?? ''}`, { at, by: objectName(object) });
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

function put<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
