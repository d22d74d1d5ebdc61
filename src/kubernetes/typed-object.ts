import type { ObjectIdentity, ObjectView } from '../authoring/objects.js';
import type { PathStep, View } from '../authoring/view.js';

/** An object seen as more than an object: identity and questions go to the object that it wraps. */
export class TypedObject implements ObjectView {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  declare readonly namespace?: string;
  readonly name: string;
  readonly file: string;
  readonly #object: ObjectView;

  constructor(object: ObjectView) {
    const identity: ObjectIdentity = object;
    this.group = identity.group;
    this.version = identity.version;
    this.kind = identity.kind;
    if (identity.namespace !== undefined) this.namespace = identity.namespace;
    this.name = identity.name;
    this.file = object.file;
    this.#object = object;
  }

  /** The object that it wraps, without any wrapping. */
  get unwrapped(): ObjectView {
    return unwrapped(this.#object);
  }

  /** Not kept, so that the object decides how long its views live. */
  get root(): View {
    return this.#object.root;
  }

  at(...path: PathStep[]): View {
    return this.root.at(...path);
  }

  is(group: string, kind: string): boolean {
    return this.#object.is(group, kind);
  }

  mentions(word: string): boolean {
    return this.#object.mentions(word);
  }
}

/** The object itself, when a view of it as a role, binding or workload may be at hand: two views of one object are not the same. */
export function unwrapped(object: ObjectView): ObjectView {
  return object instanceof TypedObject ? object.unwrapped : object;
}

/** The objects of some views, each once. */
export function objectsOf(views: readonly ObjectView[]): readonly ObjectView[] {
  return [...new Set(views.map(unwrapped))];
}

/** True for views of one object, as an object that holds several pod specs has several. */
export function isSameObject(view: ObjectView, other: ObjectView | undefined): boolean {
  return other !== undefined && unwrapped(view) === unwrapped(other);
}
