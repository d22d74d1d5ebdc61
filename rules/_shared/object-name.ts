import type { ObjectIdentity } from '../../src/authoring/index.js';

/** Kind and name of an object for a message: `Deployment "web"`; the kind alone where it has no name. */
export function objectName({ kind, name }: Pick<ObjectIdentity, 'kind' | 'name'>): string {
  return name === '' ? kind : `${kind} "${name}"`;
}
