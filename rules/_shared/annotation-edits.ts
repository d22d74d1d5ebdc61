import { type Edit, remove, type View } from '../../src/authoring/index.js';

/** Takes out an annotation; the last one goes with the key `annotations`. */
export function withoutAnnotation(annotation: View): Edit {
  const { parent } = annotation;
  return remove(parent?.entries().length === 1 ? parent : annotation);
}
