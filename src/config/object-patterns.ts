import { createWildcardMatcher } from './glob.js';

/**
 * Makes a test for objects from patterns `kind/namespace/name`, or `kind/name` for any namespace and for cluster-wide kinds. `*`
 * stands for any run of characters. A namespace that is not known fits only a pattern for all.
 */
export function objectMatcher(patterns: readonly string[]): (kind: string, namespace: string | undefined, name: string) => boolean {
  const matchers = patterns.map((pattern) => {
    const [kind = '', ...rest] = pattern.split('/');
    const name = rest.pop() ?? '';
    return { kind: createWildcardMatcher(kind), namespace: createWildcardMatcher(rest[0] ?? '*'), name: createWildcardMatcher(name) };
  });
  return (kind, namespace, name) =>
    matchers.some((each) => each.kind(kind) && each.name(name) && each.namespace(namespace ?? ''));
}
