import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtNamespaces, isMoved, type KustomizationFacts, sureNamespace } from '../../src/kubernetes/kustomize.js';

const at = (folder: string, namespace: string | undefined, ...takes: readonly string[]): KustomizationFacts => ({ folder, namespace, takes });

/** The files whose objects all get one namespace, with it. */
function sureNamespaces(kustomizations: readonly KustomizationFacts[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...builtNamespaces(kustomizations)].flatMap(([file, built]) => {
      const namespace = sureNamespace(built);
      return namespace === undefined ? [] : [[file, namespace]];
    }),
  );
}

describe('namespaces that kustomizations give', () => {
  it.each<[string, KustomizationFacts[], Record<string, string>]>([
    ['its own files', [at('a', 'shop', 'a/x.yaml', 'a/y.yaml')], { 'a/x.yaml': 'shop', 'a/y.yaml': 'shop' }],
    ['none', [at('a', undefined, 'a/x.yaml')], {}],
    ['a base by one overlay', [at('base', undefined, 'base/x.yaml'), at('prod', 'shop', 'base', 'prod/y.yaml')], { 'base/x.yaml': 'shop', 'prod/y.yaml': 'shop' }],
    ['a base by overlays that differ', [at('base', undefined, 'base/x.yaml'), at('dev', 'dev', 'base'), at('prod', 'prod', 'base')], {}],
    ['the outermost wins', [at('base', 'inner', 'base/x.yaml'), at('prod', 'outer', 'base')], { 'base/x.yaml': 'outer' }],
    ['an overlay that leaves it', [at('base', undefined, 'base/x.yaml'), at('dev', 'dev', 'base'), at('plain', undefined, 'base')], {}],
    ['the working folder', [at('', 'shop', 'x.yaml', 'b'), at('b', undefined, 'b/y.yaml')], { 'x.yaml': 'shop', 'b/y.yaml': 'shop' }],
    ['circles end', [at('a', 'x', 'b', 'a/f.yaml'), at('b', 'y', 'a'), at('c', 'z', 'a')], { 'a/f.yaml': 'z' }],
  ])('%s', (_name, kustomizations, expected) => {
    expect(sureNamespaces(kustomizations)).toEqual(expected);
  });
});

describe('what sets a namespace', () => {
  it.each<[string, KustomizationFacts[], boolean]>([
    ['stays where no kustomization is', [], false],
    ['stays where a build gives none', [at('a', undefined, 'a/x.yaml')], false],
    ['stays where a build gives the same', [at('a', 'shop', 'a/x.yaml')], false],
    ['is moved by a build that gives another', [at('a', 'dev', 'a/x.yaml')], true],
    ['may be moved by one build of several', [at('a', undefined, 'a/x.yaml'), at('dev', 'dev', 'a'), at('plain', undefined, 'a')], true],
    ['may be moved where another build gives the same', [at('a', undefined, 'a/x.yaml'), at('dev', 'dev', 'a'), at('shop', 'shop', 'a')], true],
  ])('%s', (_name, kustomizations, expected) => {
    expect(isMoved(builtNamespaces(kustomizations).get('a/x.yaml'), 'shop')).toBe(expected);
  });
});

/** The namespaces of files, each build followed from its root along every way. */
function byEveryWay(kustomizations: readonly KustomizationFacts[]): Readonly<Record<string, string>> {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const isInner = (of: string): boolean => kustomizations.some(({ folder, takes }) => folder !== of && takes.includes(of));
  const found = new Map<string, Set<string | undefined>>();
  const follow = ({ folder, namespace: own, takes }: KustomizationFacts, outer: string | undefined, above: readonly string[]): void => {
    const namespace = outer ?? own;
    if (above.includes(`${folder} ${String(namespace)}`)) return;
    for (const path of takes) {
      const below = byFolder.get(path);
      if (below === undefined) found.set(path, (found.get(path) ?? new Set()).add(namespace));
      else follow(below, namespace, [...above, `${folder} ${String(namespace)}`]);
    }
  };
  for (const root of kustomizations) if (!isInner(root.folder)) follow(root, undefined, []);
  return Object.fromEntries([...found].flatMap(([file, [only, ...others]]) => (only === undefined || others.length > 0 ? [] : [[file, only]])));
}

it('are those of every way on which builds take files in', () => {
  const folders = ['a', 'b', 'c', 'd', 'e', 'f'];
  const takes = fc.subarray([...folders, 'x.yaml', 'y.yaml'], { maxLength: 4 });
  const namespace = fc.constantFrom(undefined, undefined, 'shop', 'pay', 'ops');
  const tree = fc.tuple(...folders.map((folder) => fc.record({ folder: fc.constant(folder), namespace, takes })));
  fc.assert(
    fc.property(tree, (kustomizations) => {
      expect(sureNamespaces(kustomizations)).toEqual(byEveryWay(kustomizations));
    }),
    { numRuns: 1000 },
  );
});
