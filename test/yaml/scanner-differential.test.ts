import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpusFiles, NO_CORPUS, yamlTestSuite } from '../support/corpora.js';
import { brokenYamlText, yamlNoise, yamlText } from '../support/yaml-arbitraries.js';
import { mutate, mutations } from '../support/yaml-mutations.js';
import { compare, type Comparison } from './differential.js';

/** Real documents come in every style; these stand for them where no corpus is at hand. */
const MANIFEST = `# A deployment with a bit of everything.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "web"
  labels: {app.kubernetes.io/name: web, 'tier': "front end"}
  annotations:
    description: >-
      Serves the pages
      of the shop.

    empty:
spec:
  replicas: 2 # two
  selector:
    matchLabels:
      app: web
  template:
    spec:
      containers:
      - name: web
        image: registry.example.com:5000/web:1.2.3
        command: ["sh", "-c", 'echo "it''s"']
        args:
          - --flag
          - -- plain text
            over two lines
        env:
        - {name: A, value: "b\\n"}
        - name: SCRIPT
          value: |
            #!/bin/sh
            if [ -f x ]; then
              echo: yes
            fi
`;

describe('the scanner and the reference agree', () => {
  it('on the YAML Test Suite', () => {
    const cases = yamlTestSuite();
    const total = cases.map(({ name, yaml }) => compare(yaml, name));
    expect(total.flatMap(({ differences }) => differences)).toEqual([]);
    // What the suite calls an error in all of its YAML and the scanner accepts is what Go's library accepts as well.
    expect(total.filter(({ documents, declinedDocuments }) => declinedDocuments < documents).length).toBeGreaterThan(100);
  });

  it.each([
    ['common', yamlText({ features: 'common' })],
    ['every', yamlText({ features: 'all' })],
    ['broken', brokenYamlText()],
    ['hardly', yamlNoise()],
  ] as const)('on generated text, %s style of YAML', (_, texts) => {
    fc.assert(fc.property(texts, (text) => {
      expect(compare(text).differences).toEqual([]);
    }), { numRuns: 1500 });
  });

  it('on a byte order mark that stands where a key would begin', () => {
    for (const text of ['...\n\uFEFF: ', '...\n\uFEFFa: 1\n', '---\n\n\uFEFFa: 1\n', 'a: 1\n\uFEFFb: 2\n']) expect(compare(text).differences).toEqual([]);
  });

  it('on a manifest with edits', () => {
    fc.assert(fc.property(mutations(), (edits) => {
      expect(compare(mutate(MANIFEST, edits)).differences).toEqual([]);
    }), { numRuns: 3000 });
  });

  it('on enough of it to mean something', () => {
    const texts = fc.sample(yamlText({ features: 'common' }), { seed: 5, numRuns: 500 });
    const read = texts.map((text) => compare(text)).reduce((sum, one) => sum + one.documents - one.declinedDocuments, 0);
    expect(read).toBeGreaterThan(400);
    expect(compare(MANIFEST)).toMatchObject({ documents: 1, declinedDocuments: 0 });
  });
});

const corpus = corpusFiles();
const projects = [...new Set(corpus.map(({ project }) => project))];

describe.skipIf(corpus.length === 0)(`the scanner on real manifests (${NO_CORPUS})`, () => {
  it.each(projects)('agrees with the reference on %s and declines little', (project) => {
    const total: Comparison = { documents: 0, bytes: 0, declinedDocuments: 0, declinedBytes: 0, differences: [] };
    for (const file of corpus.filter((one) => one.project === project)) {
      const one = compare(file.read(), file.name);
      total.documents += one.documents;
      total.bytes += one.bytes;
      total.declinedDocuments += one.declinedDocuments;
      total.declinedBytes += one.declinedBytes;
      total.differences.push(...one.differences);
    }
    expect(total.differences).toEqual([]);
    expect(total.declinedDocuments / total.documents).toBeLessThanOrEqual(0.01);
    expect(total.declinedBytes / total.bytes).toBeLessThanOrEqual(0.01);
  });

  it.each(projects)('on %s with edits', (project) => {
    const files = corpus.filter((file) => file.project === project);
    const edits = fc.sample(mutations(), { seed: 7, numRuns: 40 });
    const differences = edits.flatMap((edit, index) => {
      const file = files[(index * 7919) % files.length];
      const text = file?.read() ?? '';
      return text.length > 50_000 ? [] : compare(mutate(text, edit), `${file?.name ?? ''} edit ${index}`).differences;
    });
    expect(differences).toEqual([]);
  });
});
