import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.js';
import { Reader } from '../../src/yaml/document.js';
import { loadReference } from '../../src/yaml/reference-loader.js';

await loadReference();

interface Noticed {
  readonly type: string;
  readonly message: string;
  readonly text: string;
  readonly line: number;
}

/** What is said of each document of a text, with the text that is underlined. */
function noticed(text: string): Noticed[] {
  const source = new Source('a.yaml', text);
  return (new Reader().read(source) ?? []).flatMap(({ recognised, problem }) => {
    const one = recognised ?? problem;
    return one === undefined ? [] : [{ type: one.type, message: one.message, text: source.slice(one), line: source.position(one.start).line }];
  });
}

/** A mistake, the text that is underlined, its line, and words of the message. */
type Mistake = readonly [name: string, text: string, underlined: string, line: number, words: string];

const MISTAKES: readonly Mistake[] = [
  ['a missing colon', 'a: 1\nb 2\nc: 3\n', 'b 2', 2, 'no `key: value`'],
  ['a missing space after the colon', 'a: 1\nb:2\n', 'b:2', 2, 'space is missing after the colon'],
  ['a missing space after the first colon', 'a:1\nb: 2\n', 'a:1', 1, 'space is missing after the colon'],
  ['a missing space after the colon of an item', 'a:\n  - b:1\n    c: 2\n', 'b:1', 2, 'space is missing after the colon'],
  ['a missing space after the dash', '- a\n-b\n- c: 1\n', '-b', 2, 'space is missing after the dash'],
  ['a missing space after the dash of a mapping', 'a:\n  -b: 1\n    c: 2\n', '-b: 1', 2, 'space is missing after the dash'],
  ['an equals sign', 'a: 1\nb = 2\n', 'b = 2', 2, 'not with `=`'],
  ['an equals sign in an item', 'a:\n  - b = 2\n    c: 1\n', 'b = 2', 2, 'not with `=`'],
  ['no space but one like it as indentation', 'a:\n  b: 1\n\u00a0\u00a0c: 2\n  d: 3\n', '\u00a0\u00a0', 3, 'is the character U+00A0'],
  ['the same deeper, where it runs on', 'a:\n  - b: 1\n\u3000c: 2\n    d: 3\n', '\u3000', 3, 'is the character U+3000'],
  ['the same behind a colon', 'a:\u00a01\nb: 2\n', '\u00a0', 1, 'is the character U+00A0'],
  ['the same behind a dash', 'a:\n  -\u00a0b: 1\n    c: 2\n', '\u00a0', 2, 'is the character U+00A0'],
  ['a marker that is indented', 'a:\n  b: 1\n  ---\nc: 2\n', '---', 3, 'in the first column'],
  ['a marker that is too short', 'a: 1\n--\nb: 2\n', '--', 2, 'in the first column'],
  ['a marker that is too long', 'a: 1\n----\nb: 2\n', '----', 2, 'in the first column'],
  ['a marker that was made a dash', 'a: 1\n—\nb: 2\n', '—', 2, 'in the first column'],
  ['a tab as indentation', 'a:\n\tb: 1\n', '\t', 2, 'tab'],
  ['a tab further down', 'a:\n  b: 1\n\tc: 2\n', '\t', 3, 'tab'],
  ['a tab on a blank line', 'a: 1\n\t\nb: 2\n', '\t', 2, 'tab'],
  ['an unclosed double quote', 'a: "x\nb: 1\n', '"x', 1, 'double quote is opened here and never closed'],
  ['an unclosed single quote', "a: 'x\nb: 1\n", "'x", 1, 'single quote is opened here and never closed'],
  ['a quote inside a quoted text', 'a: "say "hi""\n', 'hi""', 1, 'follows the closing quote'],
  ['an apostrophe inside single quotes', "a: 'it's'\n", "s'", 1, "twice (`''`)"],
  ['a double quote that is unclosed for a backslash at the end', 'a: 1\nb: "x\\"', '"x\\"', 2, 'double quote is opened here and never closed'],
  ['a double quote alone at the end', 'a: "', '"', 1, 'double quote is opened here and never closed'],
  ['a single quote that is unclosed for a second one at the end', "a: 'x''", "'x''", 1, 'single quote is opened here and never closed'],
  ['an unclosed bracket', 'a: [1, 2\nb: 3\n', '[', 1, 'never closed with `]`'],
  ['an unclosed brace', 'a: {b: 1\nc: 2\n', '{', 1, 'never closed with `}`'],
  ['an unclosed bracket in JSON', '{\n "a": [1,\n 2\n}\n', '[', 2, 'never closed with `]`'],
  ['a bracket too many', 'a: [1]]\n', ']', 1, 'closes nothing'],
  ['a brace too many', '{"a": 1}}\n', '}', 1, 'closes nothing'],
  ['a missing comma', 'a: {b: 1 c: 2}\n', '1 c: 2}', 1, 'comma is missing'],
  ['a missing comma in JSON', '{\n "a": 1\n "b": 2\n}\n', '1', 2, 'comma is missing'],
  ['a missing comma between quoted texts', '{\n "a": "x" "b": 2\n}\n', '"b": 2', 2, 'comma is missing'],
  ['a missing comma before a brace', 'a: [b {c: d}]\n', '{c: d}]', 1, 'comma is missing'],
  ['a quote too many in JSON', '{\n "a": "x"",\n "b": 2\n}\n', '",', 2, 'follows the closing quote'],
  ['an unclosed quote in JSON', '{\n "a": "x,\n "b": "y"\n}\n', '"x,', 2, 'double quote is opened here and never closed'],
  ['an unclosed quote of a key in JSON', '{\n "a": 1,\n "b: {\n  "c": 1\n }\n}\n', '"b: {', 3, 'double quote is opened here and never closed'],
  ['an unclosed quote behind an escape in JSON', '{\n "a": "\\"",\n "b": "x\\",\n "c": 1\n}\n', '"x\\",', 3, 'double quote is opened here and never closed'],
  ['a text over lines in braces is none', '{\n a: "x\n  y",\n b: [1\n}\n', '[', 4, 'never closed with `]`'],
  ['a brace in JSON that is not opened', '{\n "a": \n  "b": 1\n },\n "c": 2\n}\n', '}', 4, 'and more follows'],
  ['a bracket of the other kind in JSON', '{\n "a": [\n  1\n },\n "c": 2\n}\n', '[', 2, 'never closed with `]`'],
  ['a missing colon in JSON', '{\n "a" {"b": 1}\n}\n', '{"b": 1}', 2, 'or a colon behind a key'],
  ['two commas', 'a: [b,, c]\n', ',', 1, 'No item stands before this comma'],
  ['a comma first', 'a: [, c]\n', ',', 1, 'No item stands before this comma'],
  ['two colons in JSON', '{\n "a": : 1\n}\n', ':', 2, 'No key stands before this colon'],
  ['a bracket inside a value in braces', 'a: {b: c{ d: e}}\n', '{ d: e}}', 1, 'opens in the middle of a value'],
  ['a value behind an alias', 'a: &x 1\nb: *x |\n  c\n', '|', 2, 'A value has ended before this'],
  ['a comma first in braces', 'a: {, c: 1}\n', ',', 1, 'No item stands before this comma'],
  ['text after a bracket', 'a: [b] c\n', 'c', 1, 'follows the closing `]`'],
  ['a wrong dedent', 'a:\n    b: 1\n  c: 2\n', 'c: 2', 3, 'indentation does not fit'],
  ['a wrong indent', 'a:\n  b: 1\n   c: 2\n', 'c: 2', 3, 'indented deeper than the line above'],
  ['a wrong dedent in a list', 'a:\n  - b\n - c\n', '- c', 3, 'indentation does not fit'],
  ['a key that is out of its item', 'a:\n- b: 1\n c: 2\n', 'c: 2', 3, 'indentation does not fit'],
  ['a list item after a value', 'a: 1\n- b\n', '- b', 2, 'list item stands where'],
  ['a key after a list', '- a\nb: 1\n', 'b: 1', 2, 'indentation does not fit'],
  ['two keys on a line', 'a: 1 b: 2\n', '1 b: 2', 1, 'second `key: value`'],
  ['an image with a space', 'image: nginx: latest\n', 'nginx: latest', 1, 'second `key: value`'],
  ['a colon at the end', 'a: b:\nc: d\n', 'b:', 1, 'The value ends in a colon'],
  ['smart quotes around a colon', 'a: “b: c”\n', '“b: c”', 1, 'Typographic quotes'],
  ['a template as a value', 'a: {{ .Values.x }}\n', '{{', 1, 'Render the template or fill it in first: in quotes it would be applied as it stands here.'],
  ['a template as an item', 'a:\n  - {{ x }}\n', '{{', 2, 'Render the template or fill it in first: in quotes it would be applied as it stands here.'],
  ['a line of a template', 'a: 1\n{{- if x }}\nb: 2\n', '{{', 2, 'Render the template or fill it in first: in quotes it would be applied as it stands here.'],
  ['a value that starts with @', 'a: @b\n', '@b', 1, 'cannot begin with `@`'],
  ['a value that starts with a backtick', 'a: `b`\n', '`b`', 1, 'a backtick'],
  ['a value that starts with %', 'a: %b\n', '%b', 1, 'cannot begin with `%`'],
  ['a line that starts with %', 'a: 1\n%b: 2\n', '%b: 2', 2, 'directive'],
  ['a first line that starts with %', '%a: b\n', '%a: b', 1, 'directive'],
  ['another version of YAML', '%YAML 1.2\n---\na: 1\n', '%YAML 1.2', 1, 'YAML 1.1'],
  ['a bad escape', 'a: "C:\\dir"\n', '\\d', 1, 'Double the backslash'],
  ['an escape of JSON', 'a: "\\/"\n', '\\/', 1, 'Write `/`'],
  ['an undefined alias', 'a: *b\n', '*b', 1, 'No anchor of this name'],
  ['a star alone', 'verbs: [*]\n', '*', 1, '`"*"`'],
  ['an anchor alone', 'a: & b\n', '&', 1, 'its name is missing'],
  ['a name of an anchor', 'a: &x.y 1\n', '&x.y', 1, 'letters, digits'],
  ['stray text', 'a: 1\nhello world\nb: 2\n', 'hello world', 2, 'does not belong here'],
  ['a merge conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n', '<<<<<<< HEAD', 2, 'merge conflict'],
  ['a merge conflict that begins in the document before', 'a: 1\n=======\nb: 2\n>>>>>>> x\n', '=======', 2, 'merge conflict'],
  ['the end of a merge conflict', 'a: 1\n>>>>>>> x\nb: 2\n', '>>>>>>> x', 2, 'merge conflict'],
  ['a merge conflict before a manifest', '<<<<<<< HEAD\napiVersion: v1\n=======\napiVersion: v2\n>>>>>>> x\n', '<<<<<<< HEAD', 1, 'merge conflict'],
  ['an underlined heading is none', 'a: |\n  Heading\n  =======\nb: @c\n', '@c', 4, 'cannot begin with `@`'],
  ['a diff', '--- a/x.yaml\n+++ b/x.yaml\n@@ -1,2 +1,2 @@\n apiVersion: v1\n-kind: Pod\n+kind: Job\n', '+++ b/x.yaml', 2, 'This is a diff'],
  ['a stretch of a diff', ' apiVersion: v1\n-kind: Pod\n+kind: Job\n metadata:\n', '+kind: Job', 3, 'This is a diff'],
  ['a page of the web', '<!DOCTYPE html>\n<html><body>404: Not Found</body></html>\n', '<!DOCTYPE html>', 1, 'This is HTML'],
  ['a Markdown fence', '```yaml\na: 1\n```\n', '```yaml', 1, 'Markdown fence'],
  ['a comment of another language', '// a\nb: 1\n', '// a', 1, 'begins with `#`'],
  ['a list on the line of its key', 'a: - b\n', '-', 1, 'on the next line'],
  ['a key on the line of a marker', '--- a: 1\n', 'a:', 1, 'line of `---`'],
  ['text on the line of a block scalar', 'a: | b\n', 'b', 1, 'the line must end'],
  ['a block scalar that is not indented', 'a:\n  b: |\n  text\n', 'text', 3, 'must be indented deeper'],
  ['a key that is null', 'null: 1\n', 'null', 1, 'read as null'],
  ['a key that is missing', ': a\n', ':', 1, 'key is missing'],
  ['a key that is a list', '? [a]\n: b\n', '[a]', 1, 'key must be'],
  ['infinity', 'a: .inf\n', '.inf', 1, 'JSON does not have'],
  ['a merge of a text', 'a:\n  <<: b\n', '<<', 2, 'merges a mapping'],
  ['a tag that does not fit', 'a: !!int x\n', 'x', 1, 'no !!int'],
  ['a control character', 'a: x\u0001y\n', '\u0001', 1, 'U+0001'],
  ['characters of Windows', 'a: \u0091b\u0092\n', '\u0091', 1, 'U+0091'],
];

describe('what is said of a mistake', () => {
  it.each(MISTAKES)('%s', (_, text, underlined, line, words) => {
    const [one, ...others] = noticed(text);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ text: underlined, line });
    expect(one?.message).toContain(words);
  });

  it.each(MISTAKES)('%s: full sentences, with CRLF alike', (_, text, underlined) => {
    const [one] = noticed(text.replaceAll('\n', '\r\n'));
    expect(one?.text).toBe(underlined);
    expect(one?.message).toMatch(/^[A-Z`&.].*[.`]$/);
  });

  it.each([
    ['a value', 'a: {{ .Values.x }}\n'],
    ['a line', 'a: 1\n{{- if x }}\n'],
    ['an item in brackets', 'a: [{{ x }}]\n'],
    ['a value in braces', 'a: {b: {{ x }}}\n'],
  ])('a template has a type of its own: %s', (_, text) => {
    expect(noticed(text)).toMatchObject([{ type: 'template' }]);
  });

  it('a mapping as a key is none', () => {
    expect(noticed('a: { {b: c}: d }\n')).toMatchObject([{ type: 'syntax' }]);
  });

  it('counts lines from the start of the file', () => {
    expect(noticed('a: 1\n---\nb: 2\n---\n# c\nd: "\n')).toMatchObject([{ line: 6, text: '"' }]);
  });
});

const POD = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n';

describe('damage that copying leaves', () => {
  it.each([
    ['flattened', 'apiVersion: v1 kind: Pod metadata: name: web spec: containers: - name: web\n', 1],
    ['flattened after markup', '<p>apiVersion: v1 kind: Pod metadata: name: web\n', 1],
    ['flattened, kind first', '# from a page\nkind: Pod apiVersion: v1 metadata: name: web\n', 2],
    ['flattened, the second document', `${POD}---\napiVersion: v1 kind: Pod metadata: name: web\n`, 6],
  ])('%s', (_, text, line) => {
    expect(noticed(text)).toMatchObject([{ type: 'flattened', line }]);
  });

  it.each([
    ['the name of a language', `yaml\n${POD}`, 'yaml'],
    ['a fence', `\`\`\`yaml\n${POD}`, '```yaml'],
    ['a prompt', `$ cat pod.yaml\n${POD}`, '$ cat pod.yaml'],
    ['a command', `kubectl apply -f - <<EOF\n${POD}`, 'kubectl apply -f - <<EOF'],
    ['a tag', `<pre>\n${POD}`, '<pre>'],
    ['a tag on the line of apiVersion', `<code>${POD}`, '<code>'],
    ['text and a tag over lines', `yaml\nCopy\n\n${POD}`, 'yaml\nCopy'],
  ])('pasted: %s', (_, text, underlined) => {
    expect(noticed(text)).toMatchObject([{ type: 'pasted-markup', text: underlined }]);
  });

  it.each([
    ['that can be read', 'apiVersion: v1\nkind: Secret\nmetadata:\nname: a\nnamespace: b\n'],
    ['with a comment between', 'apiVersion: v1\nkind: Secret\nmetadata:\n# who\n\nlabels:\n  a: b\n'],
    ['to spaces that are none', 'apiVersion: v1\nkind: Secret\nmetadata:\n\u00a0\u00a0name: a\n\u00a0\u00a0labels:\n\u00a0\u00a0\u00a0\u00a0a: b\n'],
    ['that cannot be read', 'apiVersion: v1\nkind: Secret\nmetadata:\nname: a\nannotations:\nb: "\n'],
  ])('indentation lost: %s', (_, text) => {
    expect(noticed(text)).toMatchObject([{ type: 'indent-lost', text: 'metadata', line: 3 }]);
  });
});

it('says what stands in place of the indentation', () => {
  const [one] = noticed('apiVersion: v1\nkind: Secret\nmetadata:\n\u00a0\u00a0name: a\n');
  expect(one?.message).toBe(
    '`metadata` is empty: what looks like indentation below it is the character U+00A0, which is text to YAML. Put plain spaces in its place.',
  );
});

describe('what only looks like that damage', () => {
  it.each([
    ['a sound manifest', POD],
    ['a text about a manifest', `${POD}  annotations:\n    example: "apiVersion: v1 kind: Pod"\n`],
    ['a manifest in a block scalar', 'data:\n  pod.yaml: |\n    apiVersion: v1\n    kind: Pod\n    metadata:\n    name: x\n'],
    ['an empty metadata alone', 'apiVersion: v1\nkind: Pod\nmetadata:\nspec: {}\n'],
    ['a name before metadata', 'name: a\nmetadata:\n'],
    ['a name at the root of something else', 'name: chart\nversion: 1.0.0\n'],
    ['metadata in flow', 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nname: x\n'],
    ['a comment with a whole manifest', `# apiVersion: v1 kind: Pod\n${POD}`],
  ])('%s: nothing is said', (_, text) => {
    expect(noticed(text)).toEqual([]);
  });

  it.each([
    ['an unclosed flow mapping', '{apiVersion: v1, kind: Pod\n'],
    ['a broken description', 'description: use apiVersion: v1 kind: Pod here\n'],
    ['another broken key first', 'spec: x: y\napiVersion: v1\n'],
    ['a broken line after apiVersion', 'apiVersion: v1\nhello\nkind: Pod\n'],
    ['stray text and no manifest', 'hello\na: 1\n'],
    ['an indented name below metadata', 'metadata:\n  name: a\nlabels: [\n'],
  ])('%s: the syntax is told', (_, text) => {
    expect(noticed(text)).toMatchObject([{ type: 'syntax' }]);
  });
});
