import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileBuilds, type KustomizationFacts, namespaceAsBuilt, sureNamespace } from '../../src/kubernetes/kustomize.js';

const at = (folder: string, namespace: string | undefined, ...takes: readonly string[]): KustomizationFacts => ({ folder, namespace, takes, components: [] });

/** One that applies components, in this order. */
const applying = (kustomization: KustomizationFacts, ...components: readonly string[]): KustomizationFacts => ({ ...kustomization, takes: [...kustomization.takes, ...components], components });

/** The files whose objects all get one namespace, with it. */
function sureNamespaces(kustomizations: readonly KustomizationFacts[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...fileBuilds(kustomizations)].flatMap(([file, built]) => {
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

describe('namespaces that components give', () => {
  const base = at('base', undefined, 'base/b.yaml');
  const one = at('c1', 'n1', 'c1/r.yaml');
  const two = at('c2', 'n2', 'c2/r.yaml');
  const none = at('c3', undefined, 'c3/r.yaml');
  // What kustomize 5.5 built of the same.
  it.each<[string, KustomizationFacts[], Record<string, string>]>([
    ['to all that is taken in before', [base, one, none, applying(at('o', undefined, 'base', 'o/own.yaml'), 'c1', 'c3')], { 'base/b.yaml': 'n1', 'o/own.yaml': 'n1', 'c1/r.yaml': 'n1' }],
    ['the last one that gives one', [base, one, two, none, applying(at('o', undefined, 'base', 'o/own.yaml'), 'c3', 'c1', 'c2')], { 'base/b.yaml': 'n2', 'o/own.yaml': 'n2', 'c1/r.yaml': 'n2', 'c2/r.yaml': 'n2', 'c3/r.yaml': 'n2' }],
    ['but where the kustomization gives one', [base, one, none, applying(at('o', 'outer', 'base', 'o/own.yaml'), 'c1', 'c3')], { 'base/b.yaml': 'outer', 'o/own.yaml': 'outer', 'c1/r.yaml': 'outer', 'c3/r.yaml': 'outer' }],
    ['through components', [base, one, applying(at('nest', undefined), 'c1'), applying(at('o', undefined, 'base', 'o/own.yaml'), 'nest')], { 'base/b.yaml': 'n1', 'o/own.yaml': 'n1', 'c1/r.yaml': 'n1' }],
    ['over those of bases', [at('base', 'bn', 'base/b.yaml'), one, applying(at('o', undefined, 'base', 'o/own.yaml'), 'c1')], { 'base/b.yaml': 'n1', 'o/own.yaml': 'n1', 'c1/r.yaml': 'n1' }],
    ['and circles end', [base, applying(at('c4', undefined), 'c5'), applying(at('c5', undefined), 'c4'), applying(at('o', undefined, 'base'), 'c4')], {}],
  ])('%s', (_name, kustomizations, expected) => {
    expect(sureNamespaces(kustomizations)).toEqual(expected);
  });
});

describe('what sets a namespace', () => {
  it.each<[string, KustomizationFacts[], string | undefined]>([
    ['stays where no kustomization is', [], 'shop'],
    ['stays where a build gives none', [at('a', undefined, 'a/x.yaml')], 'shop'],
    ['stays where a build gives the same', [at('a', 'shop', 'a/x.yaml')], 'shop'],
    ['gets that of a build that gives another', [at('a', 'dev', 'a/x.yaml')], 'dev'],
    ['gets that of builds that agree', [at('a', undefined, 'a/x.yaml'), at('dev', 'dev', 'a'), at('again', 'dev', 'a')], 'dev'],
    ['may be moved by one build of several', [at('a', undefined, 'a/x.yaml'), at('dev', 'dev', 'a'), at('plain', undefined, 'a')], undefined],
    ['may be moved where another build gives the same', [at('a', undefined, 'a/x.yaml'), at('dev', 'dev', 'a'), at('shop', 'shop', 'a')], undefined],
  ])('%s', (_name, kustomizations, expected) => {
    expect(namespaceAsBuilt(fileBuilds(kustomizations).get('a/x.yaml'), 'shop')).toBe(expected);
  });
});

/** What each file gets, `*` for none, and the one build that takes it in, each build followed from its root along every way. */
function byEveryWay(kustomizations: readonly KustomizationFacts[]): ReadonlyMap<string, { readonly namespaces: Set<string>; readonly roots: Set<string> }> {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const isInner = (of: string): boolean => kustomizations.some(({ folder, takes }) => folder !== of && takes.includes(of));
  const found = new Map<string, { readonly namespaces: Set<string>; readonly roots: Set<string> }>();
  const follow = (root: string, { folder, namespace: own, takes }: KustomizationFacts, outer: string | undefined, above: readonly string[]): void => {
    const namespace = outer ?? own;
    if (above.includes(`${folder} ${String(namespace)}`)) return;
    for (const path of takes) {
      const below = byFolder.get(path);
      if (below !== undefined) {
        follow(root, below, namespace, [...above, `${folder} ${String(namespace)}`]);
        continue;
      }
      const of = found.get(path) ?? { namespaces: new Set(), roots: new Set() };
      found.set(path, of);
      of.namespaces.add(namespace ?? '*');
      of.roots.add(root);
    }
  };
  for (const root of kustomizations) if (!isInner(root.folder)) follow(root.folder, root, undefined, []);
  return found;
}

it('are those of every way on which builds take files in', () => {
  const folders = ['a', 'b', 'c', 'd', 'e', 'f'];
  const takes = fc.subarray([...folders, 'x.yaml', 'y.yaml'], { maxLength: 4 });
  const namespace = fc.constantFrom(undefined, undefined, 'shop', 'pay', 'ops');
  const tree = fc.tuple(...folders.map((folder) => fc.record({ folder: fc.constant(folder), namespace, takes, components: fc.constant([]) })));
  const only = (all: ReadonlySet<string>): string | undefined => (all.size === 1 ? [...all][0] : undefined);
  fc.assert(
    fc.property(tree, (kustomizations) => {
      const builds = fileBuilds(kustomizations);
      const expected = byEveryWay(kustomizations);
      expect([...builds.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [file, { namespaces, roots }] of expected) {
        const built = builds.get(file);
        expect([sureNamespace(built) ?? '*', built?.root]).toEqual([only(namespaces) ?? '*', only(roots)]);
      }
    }),
    { numRuns: 1000 },
  );
});
