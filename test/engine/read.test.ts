import { describe, expect, it } from 'vitest';
import { ReadingSession } from '../../src/engine/session.js';
import type { ReadSource } from '../../src/engine/read.js';
import { Source } from '../../src/source/source.js';
import { locate } from '../../src/yaml/locate.js';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n';

async function readAll(files: Readonly<Record<string, string>>): Promise<readonly ReadSource[]> {
  const session = new ReadingSession();
  const sources = Object.entries(files).map(([name, text]) => new Source(name, text));
  for (const source of sources) await session.learnKustomization(source);
  for (const source of sources) await session.add(source);
  return session.reads;
}

async function read(text: string, name = 'a.yaml'): Promise<ReadSource> {
  const [only] = await readAll({ [name]: text });
  if (only === undefined) throw new Error('nothing was read');
  return only;
}

/** Diagnostics as `type line text`. */
function noticed({ diagnostics, source }: ReadSource): readonly string[] {
  return diagnostics.map(({ type, at }) => {
    const { range } = locate(at);
    return `${type} ${source.position(range.start).line} ${source.slice(range)}`;
  });
}

describe('the state of a file', () => {
  it.each<[string, string, string, number, boolean]>([
    ['an object', POD, 'read', 1, true],
    ['JSON', '{"apiVersion": "v1", "kind": "Pod"}', 'read', 1, true],
    ['several objects', `${POD}---\n${POD}`, 'read', 2, true],
    ['nothing', '', 'empty', 0, false],
    ['blanks and comments', '\n# nothing\n---\n# nor here\n---\n', 'empty', 0, false],
    ['an explicit null', '~\n', 'empty', 0, false],
    ['a mapping of something else', 'services:\n  web: {image: x}\n', 'not-kubernetes', 0, false],
    ['a text', 'hello\n', 'not-kubernetes', 0, false],
    ['a list of something else', '- a\n- b\n', 'not-kubernetes', 0, false],
    ['an empty list', '[]\n', 'not-kubernetes', 0, false],
    ['apiVersion alone', 'apiVersion: v2\nname: chart\nversion: 1.2.3\n', 'not-kubernetes', 0, false],
    ['apiVersion and kind that are no strings', 'apiVersion: 1\nkind: [Pod]\n', 'not-kubernetes', 0, false],
    ['what cannot be read', 'a: @b\n', 'broken', 0, true],
    ['what is too deep', `a: ${'['.repeat(600)}\n`, 'too-large', 0, true],
    ['a template', 'kind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n', 'template', 0, true],
    ['a template that begins with an action', `{{- if .Values.web }}\n${POD}{{- end }}\n`, 'template', 0, true],
    ['a template of many documents', `{{- if .Values.web }}\n${POD}---\n${POD}{{- end }}\n`, 'template', 0, true],
    ['pasted markup', `<pre>\n${POD}`, 'broken', 0, true],
    ['a kustomization by its kind', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n', 'kustomization', 0, true],
    ['a component', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n', 'kustomization', 0, true],
    ['a Kustomization of Flux is an object', 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n', 'read', 1, true],
    ['operations of JSON6902', '- op: replace\n  path: /spec/replicas\n  value: 3\n', 'patch', 0, true],
    ['operations of JSON6902 in JSON', '[{"op": "remove", "path": "/spec"}]', 'patch', 0, true],
    ['a fragment', 'data:\n  mapRoles: x\n', 'fragment', 0, true],
    ['a fragment behind the marks of a page', '...\nspec:\n  containers: []\n...\n', 'fragment', 0, true],
    ['an encrypted Secret', 'apiVersion: v1\nkind: Secret\nstringData: {a: "ENC[AES256_GCM,data:x]"}\nsops: {mac: x, version: 3.9.0}\n', 'encrypted', 0, true],
    ['a block of SOPS without an encrypted value', `${POD}sops: {mac: "ENC[x]", version: 3.9.0}\n`, 'read', 1, true],
    ['a field called sops', `${POD}sops: yes\n`, 'read', 1, true],
    ['an IAM policy', '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}', 'read', 0, true],
  ])('%s', async (_, text, state, objects, known) => {
    const { entry, known: isKnown } = await read(text);
    expect({ state: entry.state, objects: entry.objects, known: isKnown }).toEqual({ state, objects, known });
  });

  it.each<[string, string, string, boolean]>([
    ['kustomization.yaml', 'resources: [a.yaml]\n', 'kustomization', true],
    ['base/kustomization.yml', 'resources: [a.yaml]\n', 'kustomization', true],
    ['Kustomization', 'resources: [a.yaml]\n', 'kustomization', true],
    ['my-kustomization.yaml', 'resources: [a.yaml]\n', 'not-kubernetes', false],
    ['charts/web/Chart.yaml', 'apiVersion: v2\nname: web\nversion: 1.2.3\n', 'not-kubernetes', true],
    ['charts/web/values.yaml', 'image: nginx\nreplicaCount: 1\n', 'not-kubernetes', false],
    ['hosts.toml', '[host."https://a.example"]\nskip_verify = true\n', 'read', true],
    ['hosts.toml', '[host."https://a.example"]\nskip_verify = \n', 'broken', true],
    ['pyproject.toml', '[project]\nname = "a"\n', 'not-kubernetes', false],
    ['hosts.toml', '\n', 'empty', false],
  ])('%s: %j', async (name, text, state, known) => {
    const { entry, known: isKnown } = await read(text, name);
    expect([entry.path, entry.state, isKnown]).toEqual([name, state, known]);
  });
});

describe('patches that a kustomization lists', () => {
  const kustomization = 'patches:\n  - path: patches/replicas.yaml\n  - path: ../shared/limits.yaml\n  - patch: |\n      - op: remove\n        path: /spec\npatchesStrategicMerge: [./merge.yaml, "apiVersion: v1\\nkind: Pod\\n"]\npatchesJson6902: [{path: operations.yaml, target: {kind: Pod}}]\nresources: [web.yaml]\n';

  it('are never judged as objects; what it lists as resources is', async () => {
    const reads = await readAll({
      'shop/kustomization.yaml': kustomization,
      'shop/patches/replicas.yaml': POD,
      'shared/limits.yaml': POD,
      'shop/merge.yaml': 'spec: {replicas: 2}\n',
      'shop/operations.yaml': '- {op: remove, path: /spec}\n',
      'shop/web.yaml': POD,
      'other/merge.yaml': POD,
    });
    expect(reads.map(({ entry }) => `${entry.path} ${entry.state} ${String(entry.objects)}`)).toEqual([
      'other/merge.yaml read 1',
      'shared/limits.yaml patch 0',
      'shop/kustomization.yaml kustomization 0',
      'shop/merge.yaml patch 0',
      'shop/operations.yaml patch 0',
      'shop/patches/replicas.yaml patch 0',
      'shop/web.yaml read 1',
    ]);
    expect(reads.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
  });

  it('are still checked for syntax and keys that stand twice', async () => {
    const reads = await readAll({ 'kustomization.yaml': 'patches: [{path: a.yaml}, {path: b.yaml}]\n', 'a.yaml': 'spec: @x\n', 'b.yaml': 'spec:\n  a: 1\n  a: 2\n' });
    expect(reads.map((each) => [each.entry.state, ...noticed(each)])).toEqual([
      ['broken', 'syntax 1 @x'],
      ['patch', 'duplicate-key 3 a'],
      ['kustomization'],
    ]);
  });

  it('are not lost where the kustomization is broken or strange', async () => {
    for (const strange of ['patches: @x\n', 'patches: 5\n', 'patches: [5, {path: [a.yaml]}, {path: ""}]\n', '- a\n', '']) {
      const reads = await readAll({ 'kustomization.yaml': strange, 'web.yaml': POD });
      expect(reads.map(({ entry }) => entry.objects)).toEqual([0, 1]);
    }
  });
});

describe('what stands before the place where Go stops reading', () => {
  const JSON_POD = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}';

  it.each<[string, string, string]>([
    ['text behind JSON', `${JSON_POD}\nrest: [\n`, 'syntax 2 rest: ['],
    ['text on the line of JSON', `${JSON_POD} garbage\n`, 'syntax 1 garbage'],
    ['a key behind braces', '{apiVersion: v1, kind: Pod, metadata: {name: web}}\nrest: 1\n', 'syntax 2 rest: 1'],
    ['the second of two JSON values', `${JSON_POD}${JSON_POD.replace('web', 'job')}\n]\n`, 'syntax 2 ]'],
    ['a control character behind JSON', `${JSON_POD}\n\u0001\n`, 'syntax 2 \u0001'],
    ['a control character behind two JSON values', `${JSON_POD}\n${JSON_POD}\n \u0001\n`, 'syntax 3 \u0001'],
    ['a line with a directive', `${POD}%YAML 1.1\nrest: 1\n`, 'syntax 4 %YAML 1.1'],
    ['a line with less indentation than the first', '  apiVersion: v1\n  kind: Pod\n  metadata: {name: web}\nrest: 1\n', 'syntax 4 rest: 1'],
    ['the same in the second document', `a: 1\n---\n${POD}%TAG ! a\n`, 'syntax 6 %TAG ! a'],
  ])('is read, and the rest is said to be broken: %s', async (_, text, said) => {
    const result = await read(text);
    expect(result.objects.map(({ name }) => name)).toContain('web');
    expect(noticed(result)).toEqual([said]);
  });

  it('is read beside a rest that is a template', async () => {
    for (const rest of ['%YAML 1.1\n{{- if .x }}\n', '%TAG ! a\nname: {{ .x }}\n']) {
      const { entry } = await read(`${POD}${rest}`);
      expect(entry).toEqual({ path: 'a.yaml', state: 'read', objects: 1, other: [{ line: 4, state: 'template' }] });
    }
    expect((await read(`${JSON_POD}\nx: {{ .x }}\n`)).entry).toEqual({ path: 'a.yaml', state: 'read', objects: 1, other: [{ line: 2, state: 'template' }] });
  });

  it.each([
    ['before a control character', `${POD}a: \u0001\n`],
    ['in JSON with a control character', `${JSON_POD.replace('web', '\u0001')}\n`],
    ['in a text in quotes', 'apiVersion: v1\nkind: Pod\na: "x\n%YAML 1"\nb: [\n'],
    ['in braces', '{apiVersion: v1,\n%YAML 1\nkind: Pod\n'],
    ['behind a template', '{{ if .x }}\napiVersion: v1\nkind: Pod\n%YAML 1.1\n'],
    ['an unknown directive, which Go refuses', `${POD}%x\n`],
    ['behind nothing', '%YAML 1.1\napiVersion: v1\nkind: Pod\n'],
  ])('is none where what stands before it is not whole: %s', async (_, text) => {
    expect((await read(text)).objects).toEqual([]);
  });
});

describe('lists', () => {
  const names = ({ objects }: ReadSource): readonly string[] => objects.map(({ group, kind, name }) => `${group}/${kind} ${name}`);

  it('are unwrapped, lists in lists too', async () => {
    const inner = '{apiVersion: v1, kind: List, items: [{apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}]}';
    const result = await read(`apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n  - ${inner}\n  - apiVersion: v1\n    kind: Pod\n    metadata: {name: c}\n`);
    expect(names(result)).toEqual(['/Pod a', 'apps/Deployment b', '/Pod c']);
    expect(result.entry).toEqual({ path: 'a.yaml', state: 'read', objects: 3 });
  });

  it('of one type give it to their items', async () => {
    expect(names(await read('apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems:\n  - metadata: {name: a}\n  - metadata: {name: b}\n'))).toEqual([
      'rbac.authorization.k8s.io/Role a',
      'rbac.authorization.k8s.io/Role b',
    ]);
  });

  it('account for items that are no objects', async () => {
    const { entry } = await read('apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Pod}\n  - 5\n  - {kind: Pod}\n  -\n');
    expect(entry).toEqual({
      path: 'a.yaml',
      state: 'read',
      objects: 1,
      other: [5, 6, 7].map((line) => ({ line, state: 'not-kubernetes' })),
    });
  });

  it.each([
    ['no apiVersion', 'kind: List\n'],
    ['an empty one', 'apiVersion: ""\nkind: List\n'],
  ])('are unwrapped with %s, as kubectl does', async (_, head) => {
    const result = await read(`${head}items:\n  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n  - {kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: b}}, {metadata: {name: c}}]}\n`);
    expect(names(result)).toEqual(['/Pod a', '/Pod b']);
    expect(result.entry).toEqual({ path: 'a.yaml', state: 'read', objects: 2, other: [{ line: head.split('\n').length + 2, state: 'not-kubernetes' }] });
  });

  it.each([
    ['a list of another kind', 'kind: PodList\nitems: [{metadata: {name: a}}]\n'],
    ['no items', 'kind: List\n'],
    ['items that are no list', 'kind: List\nitems: {a: 1}\n'],
  ])('are none without apiVersion: %s', async (_, text) => {
    expect((await read(text)).entry).toEqual({ path: 'a.yaml', state: 'not-kubernetes', objects: 0 });
  });

  it.each([
    ['empty', 'apiVersion: v1\nkind: List\nitems: []\n', 0],
    ['without items', 'apiVersion: v1\nkind: List\n', 0],
    ['with items that are no list', 'apiVersion: v1\nkind: List\nitems: {a: 1}\n', 0],
    ['with the wrong key', `apiVersion: v1\nkind: List\nlist:\n  - {apiVersion: v1, kind: Pod}\n`, 0],
    ['a kind that only ends in List', 'apiVersion: example.com/v1\nkind: AllowList\nspec: {}\n', 1],
  ])('%s', async (_, text, objects) => {
    expect((await read(text)).entry).toEqual({ path: 'a.yaml', state: 'read', objects });
  });
});

describe('items of other kinds than lists', () => {
  const names = ({ objects }: ReadSource): readonly string[] => objects.map(({ group, kind, name }) => `${group}/${kind} ${name}`);
  const cover = (items: string, kind = 'ConfigMap'): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: cover}\nitems:\n${items}`;

  it('are read beside the object that holds them, as kubectl applies them', async () => {
    const result = await read(cover('  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n  - apiVersion: v1\n    kind: Secret\n    metadata: {name: b}\n'));
    expect(names(result)).toEqual(['/ConfigMap cover', '/Pod a', '/Secret b']);
    expect(result.entry).toEqual({ path: 'a.yaml', state: 'read', objects: 3 });
  });

  it('are hidden by no kustomization, which kubectl takes for a list like any other', async () => {
    const result = await read('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\nitems:\n  - {apiVersion: v1, kind: Pod, metadata: {name: a}}\n  - {path: b}\n', 'kustomization.yaml');
    expect(names(result)).toEqual(['/Pod a']);
    expect(result.entry).toEqual({ path: 'kustomization.yaml', state: 'kustomization', objects: 1 });
    expect(result.kustomizations).toHaveLength(1);
  });

  it('inherit its type where they have a name and no type', async () => {
    const result = await read(cover('  - metadata: {name: a}\n  - metadata: {generateName: b-}\n', 'Pod'));
    expect(names(result)).toEqual(['/Pod cover', '/Pod a', '/Pod ']);
  });

  it('are read at any depth, in lists too', async () => {
    const inner = '{apiVersion: v1, kind: Service, metadata: {name: s}, items: [{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: p}}]}]}';
    expect(names(await read(cover(`  - ${inner}\n`)))).toEqual(['/ConfigMap cover', '/Service s', '/Pod p']);
    expect(names(await read(`apiVersion: v1\nkind: List\nitems:\n  - ${inner}\n`))).toEqual(['/Service s', '/Pod p']);
  });

  it.each([
    ['plain data', '  - {key: a, path: b}\n  - 5\n  -\n'],
    ['half a type', '  - {kind: Pod, metadata: {name: a}}\n  - {apiVersion: v1, metadata: {name: a}}\n'],
    ['metadata without a name', '  - metadata: {labels: {a: b}}\n'],
  ])('are no objects: %s', async (_, items) => {
    expect((await read(cover(items, 'Menu'))).entry).toEqual({ path: 'a.yaml', state: 'read', objects: 1 });
  });

  it('are none where they are no sequence', async () => {
    expect((await read(cover('  a: {apiVersion: v1, kind: Pod}\n'))).entry.objects).toBe(1);
  });
});

describe('a file of several documents', () => {
  it('names the line and state of each that is no object', async () => {
    const text = [
      `# first\n${POD}`,
      '\n# second\ndata:\n  a: b\n',
      ' # nothing\n',
      '\nkind: {{ .Values.kind }}\n',
      '\n\n- op: add\n  path: /x\n',
      '\napiVersion: v1\nkind: Secret\ndata: {a: "ENC[x]"}\nsops: {mac: x}\n',
      ' {a: 1}\n',
      `\n${POD}`,
    ].join('---');
    const { entry, diagnostics } = await read(text);
    expect(entry).toEqual({
      path: 'a.yaml',
      state: 'read',
      objects: 2,
      other: [
        { line: 7, state: 'fragment' },
        { line: 11, state: 'template' },
        { line: 14, state: 'patch' },
        { line: 17, state: 'encrypted' },
        { line: 21, state: 'not-kubernetes' },
      ],
    });
    expect(diagnostics).toEqual([]);
  });

  it.each(['---# next', '--- # next', '---\u00a0', '---\u3000# next', '---\t'])('is parted by %j, as kubectl parts it', async (marker) => {
    const result = await read(`${POD}${marker}\n${POD.replace('web', '&a job')}${marker}\na: {{ .x }}\n`);
    expect(result.objects.map(({ name }) => name)).toEqual(['web', 'job']);
    expect(result.entry.other).toEqual([{ line: 9, state: 'template' }]);
  });

  it.each(['----', '---a', '---\u00a0a', '...# no', ' ---#'])('is not parted by %j', async (line) => {
    expect((await read(`${POD}${line}\n${POD}`)).objects.length).toBeLessThan(2);
  });

  it.each(['\u3000', '\u00a0\n', '\u2028 \u2003', '\v\f'])('may begin with white space that kubectl passes over before JSON: %j', async (space) => {
    const { objects } = await read(`${space}{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}\n---\n${POD}`);
    expect(objects.map(({ name }) => name)).toEqual(['web', 'web']);
  });

  it('is read though the document in the middle is broken', async () => {
    for (const breaking of ['a: @b\n', 'a: "b\n', 'a: [b\n', 'a: {b\n', '  a: b\n c: d\n', 'a: *b\n', 'a:\n\tb: c\n', '"', '[', '}']) {
      const result = await read(`${POD}---\n${breaking}\n---\n${POD.replace('web', 'job')}`);
      expect(result.objects.map(({ name }) => name), breaking).toEqual(['web', 'job']);
      expect(result.entry.other?.map(({ state }) => state), breaking).toEqual(['broken']);
      expect(result.diagnostics, breaking).toHaveLength(1);
    }
  });

  it('has the state that says most, where none is an object', async () => {
    expect((await read('a: 1\n---\ndata: {a: b}\n')).entry).toEqual({ path: 'a.yaml', state: 'fragment', objects: 0 });
    expect((await read('a: 1\n---\na: @x\n')).entry).toEqual({ path: 'a.yaml', state: 'broken', objects: 0 });
  });

  it('has lines that count with CRLF', async () => {
    const { entry } = await read(`${POD}---\n\n# x\ndata: {a: b}\n`.replaceAll('\n', '\r\n'));
    expect(entry.other).toEqual([{ line: 7, state: 'fragment' }]);
  });
});

describe('what the reader noticed', () => {
  it('is said once for each broken document, without the blanks around it', async () => {
    expect(noticed(await read('a: @x\n---\na: 1\n---\nb\nc: 1\n'.replaceAll('\n', '\r\n')))).toEqual(['syntax 1 @x', 'syntax 5 b']);
  });

  it('names the shape of the damage in place of the parser’s words', async () => {
    const text = `apiVersion: v1 kind: Pod metadata: name: a\n---\n$ cat pod.yaml\n${POD}---\nkind: Pod\nmetadata:\nname: a\n`;
    expect(noticed(await read(text))).toEqual([
      'flattened 1 apiVersion: v1 kind: Pod metadata: name: a',
      'pasted-markup 3 $ cat pod.yaml',
      'indent-lost 9 metadata',
    ]);
  });

  it('is a cap at the first line with something on it', async () => {
    expect(noticed(await read(`---\n\n# deep\na:\n  ${'['.repeat(600)}\n`))).toEqual(['cap 4 a:']);
  });

  it('relates a key that stands twice to the first', async () => {
    const { diagnostics, source } = await read(`${POD}spec:\n  a: 1\n  a: 2\n`);
    expect(diagnostics.map(({ related }) => related.map(({ at }) => source.position(locate(at).range.start).line))).toEqual([[5]]);
  });

  it('says nothing of a template', async () => {
    expect(noticed(await read('a: {{ .x }}\na: @y\n'))).toEqual([]);
  });

  it('is quick on many blank lines and many documents', async () => {
    const { entry } = await read(`a: 1${'\n'.repeat(200_000)}---\n${'\n'.repeat(200_000)}${'a: 1\n---\n'.repeat(2_000)}${POD}`);
    expect(entry.objects).toBe(1);
    expect(entry.other).toHaveLength(2_001);
  });
});
