import { describe, expect, it } from 'vitest';
import { ImageTags, type KustomizationImages } from '../../src/kubernetes/kustomize-images.js';

/** A kustomization: `app=1` sets a tag, `app=latest` one that moves, `app>shop` another name. */
const at = (folder: string, images: readonly string[], takes: readonly string[], components: readonly string[] = []): KustomizationImages => ({
  folder,
  takes: [...takes, ...components],
  components,
  images: images.map((written) => {
    const [, name = '', newName, tag] = /^([^>=]*)(?:>([^=]*))?(?:=(.*))?$/.exec(written) ?? [];
    return { name, newName, tagged: tag === undefined ? undefined : tag !== 'latest' };
  }),
});

describe('images whose tags kustomizations set', () => {
  it.each<[string, KustomizationImages[], boolean]>([
    ['no kustomization', [], false],
    ['one that takes in something else', [at('a', ['app=1'], ['a/y.yaml'])], false],
    ['one that says nothing of images', [at('a', [], ['a/x.yaml'])], false],
    ['the one that takes it in', [at('a', ['app=1'], ['a/x.yaml'])], true],
    ['one that names another image', [at('a', ['apps=1'], ['a/x.yaml'])], false],
    ['one that gives another name alone', [at('a', ['app>shop'], ['a/x.yaml'])], false],
    ['one that gives another name and a tag', [at('a', ['app>shop=1'], ['a/x.yaml'])], true],
    ['an overlay', [at('a', [], ['a/x.yaml']), at('o', ['app=1'], ['a'])], true],
    ['an overlay of an overlay', [at('a', [], ['a/x.yaml']), at('o', [], ['a']), at('p', ['app=1'], ['o'])], true],
    ['an overlay, by the name that the base gives', [at('a', ['app>shop'], ['a/x.yaml']), at('o', ['shop=1'], ['a'])], true],
    ['an overlay, by the name that is no more', [at('a', ['app>shop'], ['a/x.yaml']), at('o', ['app=1'], ['a'])], false],
    ['every overlay', [at('a', [], ['a/x.yaml']), at('o', ['app=1'], ['a']), at('p', ['app=2'], ['a'])], true],
    ['one of two overlays', [at('a', [], ['a/x.yaml']), at('o', ['app=1'], ['a']), at('p', [], ['a'])], false],
    ['one of two that take in the file', [at('a', ['app=1'], ['a/x.yaml']), at('b', [], ['a/x.yaml'])], false],
    ['a component of the one that takes it in', [at('a', [], ['a/x.yaml'], ['c']), at('c', ['app=1'], [])], true],
    ['a component of a component', [at('a', [], ['a/x.yaml'], ['c']), at('c', [], [], ['d']), at('d', ['app=1'], [])], true],
    ['components in their order', [at('a', [], ['a/x.yaml'], ['c', 'd']), at('c', ['app>shop'], []), at('d', ['shop=1'], [])], true],
    ['a component after its own', [at('a', [], ['a/x.yaml'], ['c']), at('c', ['shop=1'], [], ['d']), at('d', ['app>shop'], [])], true],
    ['a base, and an overlay gives one that moves', [at('a', ['app=1'], ['a/x.yaml']), at('o', ['app=latest'], ['a'])], false],
    ['an overlay over one that moves', [at('a', ['app=latest'], ['a/x.yaml']), at('o', ['app=1'], ['a'])], true],
    ['a base, and an overlay gives another name', [at('a', ['app=1'], ['a/x.yaml']), at('o', ['app>shop'], ['a'])], true],
    ['a base, and one of two overlays gives one that moves', [at('a', ['app=1'], ['a/x.yaml']), at('o', ['app=latest'], ['a']), at('p', [], ['a'])], false],
    ['the folder that runs begin in', [at('', ['app=1'], ['a/x.yaml'])], true],
    ['an overlay that sets a tag that moves', [at('a', ['app=1'], ['a/x.yaml']), at('o', ['app=latest'], ['a'])], false],
    ['one of two overlays that sets a tag that moves', [at('a', ['app=1'], ['a/x.yaml']), at('o', ['app=latest'], ['a']), at('p', [], ['a'])], false],
    ['an overlay of one with a tag that moves', [at('a', ['app=latest'], ['a/x.yaml']), at('o', ['app=1'], ['a'])], true],
    ['an overlay that gives another name alone, behind a tag', [at('a', ['app=1'], ['a/x.yaml']), at('o', ['app>shop'], ['a'])], true],
    ['a component behind one with a tag that moves', [at('a', [], ['a/x.yaml'], ['c', 'd']), at('c', ['app=latest'], []), at('d', ['app=1'], [])], true],
    ['a component before one with a tag that moves', [at('a', [], ['a/x.yaml'], ['c', 'd']), at('c', ['app=1'], []), at('d', ['app=latest'], [])], false],
    ['the one with a component whose tag moves', [at('a', ['app=1'], ['a/x.yaml'], ['c']), at('c', ['app=latest'], [])], true],
    ['a component with one whose tag moves', [at('a', [], ['a/x.yaml'], ['c']), at('c', ['app=1'], [], ['d']), at('d', ['app=latest'], [])], true],
    ['circles end', [at('a', [], ['b', 'a/x.yaml'], ['b']), at('b', [], ['a'], ['a'])], false],
  ])('%s', (_name, kustomizations, expected) => {
    expect(new ImageTags(kustomizations).isSet('a/x.yaml', 'app')).toBe(expected);
  });

  it('a long chain and many ways cost no time to speak of', () => {
    const wide = Array.from({ length: 60 }, (_, level) => [at(`l${String(level)}`, [], [`l${String(level + 1)}`, `r${String(level + 1)}`]), at(`r${String(level)}`, [], [`l${String(level + 1)}`, `r${String(level + 1)}`])]).flat();
    expect(new ImageTags([...wide, at('l60', [], ['a/x.yaml']), at('r60', [], ['a/x.yaml'])]).isSet('a/x.yaml', 'app')).toBe(false);
    const deep = Array.from({ length: 50_000 }, (_, level) => at(`d${String(level)}`, [], [`d${String(level + 1)}`]));
    expect(new ImageTags([...deep, at('d50000', [], ['a/x.yaml'])]).isSet('a/x.yaml', 'app')).toBe(false);
  });
});
