import { describe, expect, it } from 'vitest';
import { type KustomizationFacts, kustomizedNamespaces } from '../../src/kubernetes/kustomize.js';

const at = (folder: string, namespace: string | undefined, ...takes: readonly string[]): KustomizationFacts => ({ folder, namespace, takes });

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
    expect(Object.fromEntries(kustomizedNamespaces(kustomizations))).toEqual(expected);
  });
});
