import type { ObjectView, PathStep, View } from '../../src/authoring/index.js';

/** A step of a field's path that stands for every item of a list. */
export const EACH: unique symbol = Symbol('each item');

/** A step of a field's path that stands for every value of a mapping. */
export const EACH_VALUE: unique symbol = Symbol('each value');

/** Where a field stands below a view: `['containers', EACH, 'image']`. */
export type FieldPath = readonly (PathStep | typeof EACH | typeof EACH_VALUE)[];

/** What stands at a field's path, in document order; nothing where a step leads nowhere. */
export function* fieldsAt(view: View, path: FieldPath, from = 0): Generator<View> {
  let at = view;
  for (let index = from; index < path.length; index++) {
    const step = path[index];
    if (step === undefined) return;
    if (step === EACH || step === EACH_VALUE) {
      for (const each of step === EACH ? at.items() : at.entries()) yield* fieldsAt(each, path, index + 1);
      return;
    }
    at = at.at(step);
    if (!at.exists) return;
  }
  yield at;
}

/** Whether a view stands at a field's path below another view. */
export function standsAt(view: View, root: View, path: FieldPath): boolean {
  let at: View | undefined = view;
  for (let index = path.length - 1; index >= 0; index--) {
    if (at === undefined || at === root || !isStep(at.name, path[index])) return false;
    at = at.parent;
  }
  return at === root;
}

function isStep(name: PathStep | undefined, step: FieldPath[number] | undefined): boolean {
  if (step === EACH) return typeof name === 'number';
  return step === EACH_VALUE ? typeof name === 'string' : name === step;
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

/** The fields that a table holds for the kind of an object. */
export function fieldsOfKind(table: FieldsOfKinds, { group, kind }: ObjectView): readonly FieldPath[] {
  return table.get(`${group}/${kind}`) ?? [];
}
