import type { ObjectView, PathStep, View } from '../../src/authoring/index.js';
import { addTo } from './grouped.js';

/** A step of a field's path that stands for every item of a list. */
export const EACH: unique symbol = Symbol('each item');

/** A step of a field's path that stands for every value of a mapping. */
export const EACH_VALUE: unique symbol = Symbol('each value');

/** Where a field stands below a view: `['containers', EACH, 'image']`. */
export type FieldPath = readonly (PathStep | typeof EACH | typeof EACH_VALUE)[];

/** Fields by the steps that lead to them: paths that begin alike share their beginning. */
export interface FieldTree {
  readonly isField: boolean;
  readonly below: readonly (readonly [step: FieldPath[number], tree: FieldTree])[];
}

/** The tree of some fields. */
export function fieldTree(paths: readonly FieldPath[]): FieldTree {
  const below = new Map<FieldPath[number], FieldPath[]>();
  for (const [step, ...rest] of paths) {
    if (step !== undefined) addTo(below, step, rest);
  }
  return { isField: paths.some(({ length }) => length === 0), below: [...below].map(([step, rest]) => [step, fieldTree(rest)]) };
}

/** Visits what stands at the fields of a tree below a view; nothing is visited where a step leads nowhere. */
export function visitFields(view: View, tree: FieldTree, visit: (field: View) => void): void {
  if (tree.isField) visit(view);
  for (const [step, below] of tree.below) {
    if (step === EACH) for (const item of view.items()) visitFields(item, below, visit);
    else if (step === EACH_VALUE) for (const entry of view.entries()) visitFields(entry, below, visit);
    else {
      const field = view.at(step);
      if (field.exists) visitFields(field, below, visit);
    }
  }
}

/** Visits of the fields of a tree those that hold a boolean or a number: where a list or mapping holds them, without a look at the others. */
export function visitTypedFields(view: View, tree: FieldTree, visit: (field: View) => void): void {
  if (tree.isField && isTyped(view)) visit(view);
  for (const [step, below] of tree.below) {
    if (typeof step !== 'symbol') {
      const field = view.at(step);
      if (field.exists) visitTypedFields(field, below, visit);
    } else if (below.below.length === 0) {
      for (const field of view.typedScalars()) if (field.parent === view && isStep(field.name, step)) visit(field);
    } else for (const field of step === EACH ? view.items() : view.entries()) visitTypedFields(field, below, visit);
  }
}

function isStep(name: PathStep | undefined, step: typeof EACH | typeof EACH_VALUE): boolean {
  return typeof name === (step === EACH ? 'number' : 'string');
}

function isTyped({ resolvedAs }: View): boolean {
  return resolvedAs === 'boolean' || resolvedAs === 'integer' || resolvedAs === 'float';
}

/** A field as people say it: `image`, the label `app`, item 2 of `args`, the value of `DEBUG`. */
export function fieldName(field: View): string {
  const { name, parent } = field;
  if (typeof name === 'number') return `item ${String(name + 1)} of \`${String(parent?.name)}\``;
  const owner = name === 'value' ? parent?.at('name').string : undefined;
  if (owner !== undefined) return `the value of \`${owner}\``;
  const noun = NOUNS.get(String(parent?.name));
  return noun === undefined ? `\`${String(name)}\`` : `the ${noun} \`${String(name)}\``;
}

/** Mappings whose keys are chosen by people, with what one entry of each is called. */
const NOUNS: ReadonlyMap<string, string> = new Map([
  ['labels', 'label'],
  ['matchLabels', 'label'],
  ['nodeSelector', 'label'],
  ['selector', 'label'],
  ['annotations', 'annotation'],
  ['data', 'key'],
  ['stringData', 'key'],
  ['parameters', 'parameter'],
]);

/** Fields of some kinds, by `group/Kind`; the core group's key begins with the slash. */
export type FieldsOfKinds = ReadonlyMap<string, readonly FieldPath[]>;

/** Finds the tree of the fields that some tables hold for the kind of an object. */
export function treesOfKinds(...tables: readonly FieldsOfKinds[]): (object: ObjectView) => FieldTree {
  const trees = new Map<string, FieldTree>();
  return ({ group, kind }) => {
    const key = `${group}/${kind}`;
    const known = trees.get(key) ?? fieldTree(tables.flatMap((table) => table.get(key) ?? []));
    trees.set(key, known);
    return known;
  };
}
