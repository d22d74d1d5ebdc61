import { describe, expect, it } from 'vitest';
import { append, type Edit, remove, renameKey, set } from '../../../src/authoring/edit.js';
import { planEdits } from '../../../src/yaml/edit/plan.js';
import { asNodeView } from '../../../src/yaml/locate.js';
import type { NodeView } from '../../../src/yaml/view.js';
import { documentsOf, edited, rootOf } from './support.js';

type Case = readonly [name: string, before: string, edits: (root: NodeView) => Edit | readonly Edit[], after: string];

const inner = (root: NodeView, ...path: (string | number)[]): NodeView => {
  const view = root.at('data', 'mapRoles').open()?.root.at(...path);
  if (view === undefined) throw new Error('no document in data.mapRoles');
  return asNodeView(view);
};

function run(cases: readonly Case[]): void {
  it.each(cases)('%s', (_name, before, edits, after) => {
    expect(
      edited(before, (root) => {
        const made = edits(root);
        return Array.isArray(made) ? (made as readonly Edit[]) : [made as Edit];
      }),
    ).toBe(after);
  });
}

describe('set', () => {
  run([
    ['a plain scalar', 'a: true\nb: 1\n', (root) => set(root.at('a'), false), 'a: false\nb: 1\n'],
    ['beside an aligned trailing comment', 'a:  true   # why\nbc: 1      # so\n', (root) => set(root.at('a'), false), 'a:  false   # why\nbc: 1      # so\n'],
    ['a string in double quotes', 'a: "x"\n', (root) => set(root.at('a'), 'it "is"'), 'a: "it \\"is\\""\n'],
    ['a string in single quotes', "a: 'x'\n", (root) => set(root.at('a'), "it's"), "a: 'it''s'\n"],
    ['a string that YAML 1.1 reads as a boolean', 'a: x\n', (root) => set(root.at('a'), 'no'), 'a: "no"\n'],
    ['a string that looks like a number', 'a: x\n', (root) => set(root.at('a'), '0644'), 'a: "0644"\n'],
    ['an ARN', 'a: x\n', (root) => set(root.at('a'), 'arn:aws:iam::246813579024:role/x'), 'a: arn:aws:iam::246813579024:role/x\n'],
    ['in flow, where a colon needs quotes', 'a: {b: x}\n', (root) => set(root.at('a', 'b'), 'c:d'), 'a: {b: "c:d"}\n'],
    ['in JSON', '{"a": "x", "b": 1}', (root) => set(root.at('b'), 'y'), '{"a": "x", "b": "y"}'],
    ['an empty value', 'a: # c\nb: 1\n', (root) => set(root.at('a'), 'x'), 'a: x # c\nb: 1\n'],
    ['a list for a scalar', 'a:\n  - x\nb: w\nc: 1\n', (root) => set(root.at('b'), ['w']), 'a:\n  - x\nb:\n  - w\nc: 1\n'],
    ['a list for a scalar, with lists that are not indented', 'a:\n- x\nb: "w"\n', (root) => set(root.at('b'), ['w']), 'a:\n- x\nb:\n- "w"\n'],
    ['a list for a scalar with a comment', 'b: w # why\n', (root) => set(root.at('b'), ['w']), 'b: [w] # why\n'],
    ['lines of a literal', 'a: |\n  x\n  y\nb: 1\n', (root) => set(root.at('a'), 'z\n\nw\n'), 'a: |\n  z\n\n  w\nb: 1\n'],
    ['a word for a literal', 'a: |\n  x\n  y\nb: 1\n', (root) => set(root.at('a'), 'z'), 'a: z\nb: 1\n'],
    ['CRLF and no final newline', 'a: 1\r\nb: 2', (root) => set(root.at('b'), 3), 'a: 1\r\nb: 3'],
    ['an alias', 'a: &x 1\nb: *x\n', (root) => set(root.at('b'), 2), 'declined: An alias stands here, and a change would be made at its anchor.'],
    ['an anchored value', 'a: &x 1\nb: *x\n', (root) => set(root.at('a'), 2), 'declined: This is anchored and repeated elsewhere by an alias.'],
    ['inside an anchored mapping', 'a: &x\n  c: 1\nb: *x\n', (root) => set(root.at('a', 'c'), 2), 'declined: This is anchored and repeated elsewhere by an alias.'],
    ['beside a merge key', 'a: &x\n  c: 1\nb:\n  <<: *x\n  d: 1\n', (root) => set(root.at('b', 'd'), 2), 'declined: A merge key stands in this mapping.'],
    ['with a tag', 'a: !!str 1\n', (root) => set(root.at('a'), 2), 'declined: An anchor or a tag stands before this value.'],
    ['a templated line', 'a: x{{ .b }}\n', (root) => set(root.at('a'), 'y'), 'declined: A template takes part in these lines.'],
    ['what the authenticator of aws-auth fills in', 'a: "x:{{ Session }}" # b\n', (root) => set(root.at('a'), 'x:{{Session}}'), 'a: "x:{{Session}}" # b\n'],
    ['a template beside it', 'a: "{{Session}}{{ .b }}"\n', (root) => set(root.at('a'), 'y'), 'declined: A template takes part in these lines.'],
    ['a key that stands twice', 'a: 1\na: 2\n', (root) => set(root.at('a'), 3), 'declined: The key stands twice in its mapping.'],
    ['elsewhere than the anchors of a document', 'a: &x 1\nb: *x\nc: 1\n', (root) => set(root.at('c'), 2), 'a: &x 1\nb: *x\nc: 2\n'],
  ]);
});

describe('insert', () => {
  const pod = 'kind: Pod\nspec:\n  # the one\n  containers:\n    - name: a # first\n      image: b\n\n    - name: c\n# end\n';
  run([
    ['below the short fields of a mapping', 'm:\n  name: a # x\n  labels:\n    b: c\n', (root) => set(root.at('m', 'namespace'), 'shop'), 'm:\n  name: a # x\n  namespace: shop\n  labels:\n    b: c\n'],
    ['above the only long field', pod, (root) => set(root.at('spec', 'hostPID'), false), pod.replace('spec:\n', 'spec:\n  hostPID: false\n')],
    ['in an item', pod, (root) => set(root.at('spec', 'containers', 0, 'tty'), false), pod.replace('image: b\n', 'image: b\n      tty: false\n')],
    ['at the end of a document', 'kind: A\nmetadata:\n  name: a\n\n\n# end\n', (root) => set(root.at('on'), true), 'kind: A\nmetadata:\n  name: a\n"on": true\n\n\n# end\n'],
    ['behind the last line without a newline', 'kind: A\nm:\n  n: 1', (root) => set(root.at('x'), true), 'kind: A\nm:\n  n: 1\nx: true'],
    ['with CRLF', 'kind: A\r\nm:\r\n  n: 1\r\n', (root) => set(root.at('x'), true), 'kind: A\r\nm:\r\n  n: 1\r\nx: true\r\n'],
    ['behind a literal and its blank lines', 'a: 1\nd: |\n  x\n\n\n', (root) => set(root.at('e'), 1), 'a: 1\nd: |\n  x\ne: 1\n\n\n'],
    ['behind a literal that keeps its blank lines', 'a: 1\nd: |+\n  x\n\n', (root) => set(root.at('e'), 1), 'a: 1\nd: |+\n  x\n\ne: 1\n'],
    ['behind a literal without a newline', 'a: 1\nd: |\n  x', (root) => set(root.at('e'), 1), 'declined: The text above ends without a line break, and a line below it would add one to its value.'],
    ['mappings that are missing', 'a: 1\nb:\n    c: 2\n', (root) => set(root.at('b', 'd', 'e', 'f'), 'g'), 'a: 1\nb:\n    c: 2\n    d:\n        e:\n            f: g\n'],
    ['below a key without a value', 'a:\n  b: # why\nc: 1\n', (root) => set(root.at('a', 'b', 'd'), 1), 'a:\n  b: # why\n    d: 1\nc: 1\n'],
    ['two fields of one mapping that is missing', 'a:\n  b: 1\n', (root) => [set(root.at('a', 'x', 'w'), 1), set(root.at('a', 'x', 'z'), 2)], 'a:\n  b: 1\n  x:\n    w: 1\n    z: 2\n'],
    ['in flow', 'a: {b: 1} # c\n', (root) => set(root.at('a', 'd'), 'e'), 'a: {b: 1, d: e} # c\n'],
    ['in empty flow', 'a: {}\n', (root) => set(root.at('a', 'd'), 'e'), 'a: {d: e}\n'],
    ['in flow with a trailing comma', 'a: {b: 1, }\n', (root) => set(root.at('a', 'd'), 'e'), 'a: {b: 1, d: e, }\n'],
    ['in dense JSON', '{"a":{"b":1}}', (root) => set(root.at('a', 'd'), 'e'), '{"a":{"b":1,"d":"e"}}'],
    ['in pretty JSON', '{\n  "a": {\n    "b": 1\n  }\n}\n', (root) => set(root.at('a', 'd'), ['e']), '{\n  "a": {\n    "b": 1,\n    "d": ["e"]\n  }\n}\n'],
    ['in flow over lines with comments', 'a: {\n  b: 1, # one\n  c: 2 # two\n}\n', (root) => set(root.at('a', 'd'), 3), 'a: {\n  b: 1, # one\n  c: 2, # two\n  d: 3\n}\n'],
    ['below a scalar', 'a: 1\n', (root) => set(root.at('a', 'b'), 1), 'declined: Something else than a mapping stands where this would be added.'],
    ['behind a byte order mark', '\ufeffa: 1\nb: 2\n', (root) => set(root.at('c'), 3), '\ufeffa: 1\nb: 2\nc: 3\n'],
    ['in a literal document', 'data:\n  mapRoles: |\n    - rolearn: a\n      username: b\n\n  x: 1\n', (root) => set(inner(root, 0, 'groups'), ['g']), 'data:\n  mapRoles: |\n    - rolearn: a\n      username: b\n      groups:\n        - g\n\n  x: 1\n'],
    ['in a literal document without a final newline', 'data:\n  mapRoles: |-\n    - rolearn: a', (root) => set(inner(root, 0, 'username'), 'b'), 'data:\n  mapRoles: |-\n    - rolearn: a\n      username: b'],
    ['in a document in double quotes', 'data:\n  mapRoles: "[{\\"rolearn\\": \\"a\\"}]" # c\n', (root) => set(inner(root, 0, 'username'), 'b'), 'data:\n  mapRoles: "[{\\"rolearn\\": \\"a\\", \\"username\\": \\"b\\"}]" # c\n'],
    ['in a document in single quotes', "data:\n  mapRoles: '[{rolearn: a}]'\n", (root) => set(inner(root, 0, 'username'), 'b'), "data:\n  mapRoles: '[{rolearn: a, username: b}]'\n"],
    ['lines in a document in single quotes', "data:\n  mapRoles: 'rolearn: a'\n", (root) => set(inner(root, 'username'), 'b'), 'declined: The string cannot hold another line here.'],
    ['lines in a literal with CRLF', 'data:\r\n  mapRoles: |\r\n    - rolearn: a\r\n      username: b\r\n', (root) => set(inner(root, 0, 'groups'), []), 'data:\r\n  mapRoles: |\r\n    - rolearn: a\r\n      username: b\r\n      groups: []\r\n'],
  ]);
});

describe('remove', () => {
  run([
    ['a pair', 'a: 1\nb: 2\nc: 3\n', (root) => remove(root.at('b')), 'a: 1\nc: 3\n'],
    ['a pair with what it holds', 'a: 1\nb:\n  - x\n  - y\n\nc: 3\n', (root) => remove(root.at('b')), 'a: 1\n\nc: 3\n'],
    ['the last pair without a newline', 'a: 1\nb: 2', (root) => remove(root.at('b')), 'a: 1'],
    ['the first pair of an item', '- a: 1\n  b: 2\n- c: 3\n', (root) => remove(root.at(0, 'a')), '- b: 2\n- c: 3\n'],
    ['the only pair', 'a:\n  b: 1\nc: 2\n', (root) => remove(root.at('a', 'b')), 'a: {}\nc: 2\n'],
    ['an item', 'a:\n- x\n- y\n', (root) => remove(root.at('a', 1)), 'a:\n- x\n'],
    ['the only item', 'a:\n  - x\nb: 1\n', (root) => remove(root.at('a', 0)), 'a: []\nb: 1\n'],
    ['of flow, the first', 'a: {b: 1, c: 2}\n', (root) => remove(root.at('a', 'b')), 'a: {c: 2}\n'],
    ['of flow, the last', 'a: [x, y]\n', (root) => remove(root.at('a', 1)), 'a: [x]\n'],
    ['of flow, the only one', 'a: [ x, ]\n', (root) => remove(root.at('a', 0)), 'a: []\n'],
    ['of pretty JSON, the last', '{\n  "a": 1,\n  "b": 2\n}\n', (root) => remove(root.at('b')), '{\n  "a": 1\n}\n'],
    ['a pair of an embedded document', 'data:\n  mapRoles: |\n    - rolearn: a\n      username: b\n      groups: []\n', (root) => remove(inner(root, 0, 'username')), 'data:\n  mapRoles: |\n    - rolearn: a\n      groups: []\n'],
    ['an item of an embedded document', 'data:\n  mapRoles: |\n    - rolearn: a\n    - rolearn: b\n', (root) => remove(inner(root, 1)), 'data:\n  mapRoles: |\n    - rolearn: a\n'],
    ['with a trailing comment', 'a: 1\nb: 2 # why\n', (root) => remove(root.at('b')), 'declined: A comment would be lost, or nobody could say what it is about.'],
    ['below a comment', 'a: 1\n# why\nb: 2\n', (root) => remove(root.at('b')), 'declined: The comment above may be about this.'],
    ['above an indented comment', 'a: 1\nb:\n  c: 2\n  # why\nd: 3\n', (root) => remove(root.at('b')), 'declined: The comment below may be about this.'],
    ['above a comment of the next', 'a: 1\nb: 2\n# why\nd: 3\n', (root) => remove(root.at('b')), 'a: 1\n# why\nd: 3\n'],
    ['what is not there', 'a: 1\n', (root) => remove(root.at('b')), 'declined: There is nothing here to remove.'],
  ]);
});

describe('remove the last of the metadata', () => {
  const object = (annotations: string): string => `kind: A\nmetadata:\n  name: a\n${annotations}spec: {}\n`;
  const template = (metadata: string, key = 'template', spec = 'containers: []'): string => `spec:\n  replicas: 1\n  ${key}:\n${metadata}    spec: {${spec}}\n`;
  const all = (holder: NodeView): readonly Edit[] => holder.entries().map((entry) => remove(entry));
  run([
    ['annotation', object('  annotations:\n    x: y\n'), (root) => remove(root.at('metadata', 'annotations', 'x')), object('')],
    ['label', object('  labels: {x: y}\n'), (root) => remove(root.at('metadata', 'labels', 'x')), object('')],
    ['two at once', object('  annotations:\n    x: y\n    z: w\n'), (root) => all(root.at('metadata', 'annotations')), object('')],
    ['two of a list of three', object('  annotations:\n    x: y\n    z: w\n    v: u\n'), (root) => all(root.at('metadata', 'annotations')).slice(1), object('  annotations:\n    x: y\n')],
    ['two in flow', object('  annotations: {x: y, z: w}\n'), (root) => all(root.at('metadata', 'annotations')), object('')],
    ['in JSON', '{"metadata": {"name": "a", "annotations": {"x": "y"}}}', (root) => remove(root.at('metadata', 'annotations', 'x')), '{"metadata": {"name": "a"}}'],
    ['of a List', `items:\n- ${object('  annotations:\n    x: y\n').trimEnd().replaceAll('\n', '\n  ')}\n`, (root) => remove(root.at('items', 0, 'metadata', 'annotations', 'x')), `items:\n- ${object('').trimEnd().replaceAll('\n', '\n  ')}\n`],
    ['of a pod template', template('    metadata:\n      annotations:\n        x: y\n'), (root) => remove(root.at('spec', 'template', 'metadata', 'annotations', 'x')), template('')],
    ['of a pod template, all that it has', template('    metadata: {labels: {a: b}, annotations: {x: y}}\n'), (root) => [...all(root.at('spec', 'template', 'metadata', 'annotations')), ...all(root.at('spec', 'template', 'metadata', 'labels'))], template('')],
    ['of a pod template with labels', template('    metadata: {labels: {a: b}, annotations: {x: y}}\n'), (root) => remove(root.at('spec', 'template', 'metadata', 'annotations')), template('    metadata: {labels: {a: b}}\n')],
    ['of a template of Jobs', template('    metadata:\n      annotations: {x: y}\n', 'jobTemplate', 'template: {spec: {containers: []}}'), (root) => remove(root.at('spec', 'jobTemplate', 'metadata', 'annotations', 'x')), template('', 'jobTemplate', 'template: {spec: {containers: []}}')],
    // The schema of an ApplicationSet, for one, wants the metadata of its template.
    ['of a template of something else', template('    metadata:\n      annotations: {x: y}\n', 'template', 'project: a'), (root) => remove(root.at('spec', 'template', 'metadata', 'annotations', 'x')), template('    metadata: {}\n', 'template', 'project: a')],
    ['of an object without a name', 'kind: A\nmetadata:\n  annotations: {x: y}\nspec: {}\n', (root) => remove(root.at('metadata', 'annotations', 'x')), 'kind: A\nmetadata: {}\nspec: {}\n'],
    ['of what is no metadata', 'spec:\n  annotations: {x: y}\n  selector:\n    labels: {x: y}\n', (root) => [remove(root.at('spec', 'annotations', 'x')), remove(root.at('spec', 'selector', 'labels', 'x'))], 'spec:\n  annotations: {}\n  selector:\n    labels: {}\n'],
    ['of what something is added to', object('  annotations:\n    x: y\n    v: u\n'), (root) => [...all(root.at('metadata', 'annotations')), set(root.at('metadata', 'annotations', 'z'), 'w')], 'declined: The changes reach into each other.'],
    ['of what has a comment', object('  # all of it\n  annotations:\n    x: y\n'), (root) => remove(root.at('metadata', 'annotations', 'x')), object('  # all of it\n  annotations: {}\n')],
    ['of a pod template with a comment', template('    # all of it\n    metadata:\n      annotations:\n        x: y\n'), (root) => remove(root.at('spec', 'template', 'metadata', 'annotations', 'x')), template('    # all of it\n    metadata: {}\n')],
    ['two with a comment', object('  # all of it\n  annotations: {x: y, z: w}\n'), (root) => all(root.at('metadata', 'annotations')), 'declined: The changes reach into each other.'],
  ]);
});

describe('rename', () => {
  run([
    ['a key', 'a: 1 # c\n', (root) => renameKey(root.at('a'), 'b'), 'b: 1 # c\n'],
    ['a quoted key', '"a": 1\n', (root) => renameKey(root.at('a'), 'b'), '"b": 1\n'],
    ['a key with what it holds', 'x:\n  a:\n    - 1\n', (root) => renameKey(root.at('x', 'a'), 'b'), 'x:\n  b:\n    - 1\n'],
    ['to one that is there', 'a: 1\nb: 2\n', (root) => renameKey(root.at('a'), 'b'), 'declined: The key b is there already.'],
    ['in an embedded document', 'data:\n  mapRoles: |\n    - role_arn: a\n', (root) => renameKey(inner(root, 0, 'role_arn'), 'rolearn'), 'data:\n  mapRoles: |\n    - rolearn: a\n'],
    ['a key with a question mark', '? a\n: 1\n', (root) => renameKey(root.at('a'), 'b'), 'declined: A key of this mapping is written with a `?`.'],
  ]);
});

describe('append', () => {
  run([
    ['as the items are written', 'a:\n  -   "x" # c\nb: 1\n', (root) => append(root.at('a'), 'w'), 'a:\n  -   "x" # c\n  -   "w"\nb: 1\n'],
    ['a mapping', 'a:\n- k: 1\n', (root) => append(root.at('a'), { k: 2, m: ['x'] }), 'a:\n- k: 1\n- k: 2\n  m:\n  - x\n'],
    ['in flow', 'a: [x]\n', (root) => append(root.at('a'), 'w'), 'a: [x, w]\n'],
    ['to an empty list', 'a: []\n', (root) => append(root.at('a'), 'w'), 'a: [w]\n'],
    ['to a list that is missing', 'a:\n  b: 1\n', (root) => append(root.at('a', 'c'), 'w'), 'a:\n  b: 1\n  c:\n    - w\n'],
    ['to a scalar', 'a: 1\n', (root) => append(root.at('a'), 'w'), 'declined: Something else than a list stands where this would be added.'],
  ]);
});

describe('text that the scanner declines', () => {
  const anchors = `a: &x 1\nb: *x\n${'# and goes on\n'.repeat(30_000)}c: 1\n`;

  it('is checked for each change of it, until that would be too much reading', () => {
    const [document] = documentsOf(anchors);
    const plan = (areCheckedTogether: boolean): string | undefined => document && planEdits([set(rootOf(document).at('c'), 2)], { areCheckedTogether }).declined;
    expect([plan(false), plan(false)]).toEqual([undefined, undefined]);
    expect(plan(false)).toBe('Too many changes of rarely written YAML are possible in this file to check each by itself; --fix and --fix-suggestions check them together.');
    expect(plan(true)).toBeUndefined();
  });
});
