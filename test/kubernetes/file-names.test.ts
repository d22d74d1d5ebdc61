import { expect, test } from 'vitest';
import { classify } from '../../src/kubernetes/classify.js';
import { CHART_NAME, isChartFile, isKustomizationFile, isTomlFile, KUSTOMIZATION_NAMES, tellingName, tellsOfOthers } from '../../src/kubernetes/file-names.js';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';

test.each([
  ['kustomization.yaml', 'kustomization.yaml'],
  ['a/b/kustomization.yml', 'kustomization.yml'],
  ['a/Kustomization', 'Kustomization'],
  ['charts/web/Chart.yaml', 'Chart.yaml'],
  ['a.kustomization.yaml', '.yaml'],
  ['kustomization.yaml/role.yml', '.yml'],
  ['a.tar.gz', '.gz'],
  ['a/b.c/role', ''],
  ['.toml', ''],
  ['', ''],
])('of "%s" it is "%s" that has a say', (path, expected) => {
  expect(tellingName(path)).toBe(expected);
});

test('kustomizations and charts tell of other files, in this spelling alone', () => {
  const names = [...KUSTOMIZATION_NAMES, CHART_NAME, 'kustomization.YAML', 'chart.yaml', 'hosts.toml'];
  expect(names.filter(tellsOfOthers)).toEqual(['kustomization.yaml', 'kustomization.yml', 'Kustomization', 'Chart.yaml']);
  expect(names.filter(isKustomizationFile)).toEqual(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);
  expect([names.filter(isChartFile), names.filter(isTomlFile)]).toEqual([['Chart.yaml'], ['hosts.toml']]);
});

test('a text without apiVersion and kind is a kustomization by its name', () => {
  const stateOf = (name: string) => new Reader().read(new Source(name, 'resources: [a.yaml]\n'))?.map((document) => classify(document, false).state);
  expect(KUSTOMIZATION_NAMES.map(stateOf)).toEqual([['kustomization'], ['kustomization'], ['kustomization']]);
  expect(stateOf('a/other.yaml')).toEqual(['not-kubernetes']);
});
