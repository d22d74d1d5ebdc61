import type { ContainerView, Inventory, ObjectView, View } from '../../src/authoring/index.js';
import { grouped } from './grouped.js';
import { once } from './once.js';

/** A variable of a container by what brings it in. */
export interface EnvVariable {
  readonly name: string;
  /** The entry's `name`, or the name of the object that an `envFrom` takes all keys of. */
  readonly at: View;
  /** The literal value; `undefined` where it comes from elsewhere. */
  readonly value: View | undefined;
  /** Kind and name of the object whose key it is; `undefined` for an entry of `env`. */
  readonly from: Pick<ObjectView, 'kind' | 'name'> | undefined;
}

const REFERENCES = [
  ['secretRef', 'Secret'],
  ['configMapRef', 'ConfigMap'],
] as const;

type SourceKind = (typeof REFERENCES)[number][1];

/** The Secrets and ConfigMaps of a run, for what containers take from them as environment. */
export class EnvSources {
  readonly #inventory: Inventory;
  readonly #byFile = once((objects: readonly ObjectView[]) => grouped(objects, ({ file }) => file));
  #objects: ReadonlyMap<string, readonly ObjectView[]> | undefined;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The variables of a container, as far as they are written down. Entries of `env` beat `envFrom`, so that they come first. */
  variablesOf(container: ContainerView): readonly EnvVariable[] {
    const own = container.at('env').items().map((entry): EnvVariable => {
      const name = entry.at('name');
      const value = entry.at('value');
      return { name: name.string ?? '', at: name, value: value.exists ? value : undefined, from: undefined };
    });
    return [...own, ...container.at('envFrom').items().flatMap((source) => this.#keysOf(container, source))];
  }

  /** The object of this name that a workload takes from: of several definitions, the one in the workload's own file; none where that does not tell. */
  objectOf(workload: ObjectView, kind: SourceKind, name: string): ObjectView | undefined {
    this.#objects ??= grouped(REFERENCES.flatMap(([, of]) => this.#inventory.ofKind('', of)), (object) => this.#key(object, object.kind, object.name));
    const found = this.#objects.get(this.#key(workload, kind, name)) ?? [];
    if (found.length < 2) return found[0];
    const near = this.#byFile(found).get(workload.file) ?? [];
    return near.length === 1 ? near[0] : undefined;
  }

  #keysOf(container: ContainerView, source: View): readonly EnvVariable[] {
    const prefix = source.at('prefix').string ?? '';
    return REFERENCES.flatMap(([field, kind]) => {
      const at = source.at(field, 'name');
      const object = at.string === undefined ? undefined : this.objectOf(container.podSpec.workload, kind, at.string);
      if (object === undefined) return [];
      const names = new Set(['data', 'stringData'].flatMap((part) => object.at(part).entries().map((entry) => String(entry.name))));
      return [...names].map((name) => ({ name: `${prefix}${name}`, at, value: undefined, from: object }));
    });
  }

  #key(object: ObjectView, kind: string, name: string): string {
    return [kind, this.#inventory.namespaceOf(object) ?? '', name].join('/');
  }
}
