import { type ContainerView, type Edit, type FixOffer, remove } from '../../src/authoring/index.js';
import type { EnvVariable } from './env-sources.js';
import { list } from './words.js';

/** Takes variables out of a container's `env`. None where one comes from an object, which others may read as well. */
export function withoutVariables(container: ContainerView, variables: readonly EnvVariable[]): readonly FixOffer[] {
  if (variables.length === 0 || variables.some(({ from }) => from !== undefined)) return [];
  return [{ title: `Remove ${list([...new Set(variables.map(({ name }) => name))])}`, edits: () => editsOf(container, variables) }];
}

function editsOf(container: ContainerView, variables: readonly EnvVariable[]): readonly Edit[] {
  const env = container.at('env');
  const entries = variables.flatMap(({ at }) => at.parent ?? []);
  return entries.length === env.items().length ? [remove(env)] : entries.map((entry) => remove(entry));
}
