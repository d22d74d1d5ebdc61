import { describe, expect, it } from 'vitest';
import { readMarks } from '../../src/testing/example.js';
import { readToml } from './support.js';

describe('problems', () => {
  it.each<[string, string, RegExp]>([
    ['a bare file name', '[host."https://a"]\nca = «pemfile.pem»\n', /quotes/],
    ['a bare path', 'ca = «/etc/ssl/ca.crt» # here\n', /quotes/],
    ['a bare URL', 'server = «https://registry.example:5000/v2»\n', /quotes/],
    ['a bare address', 'server = «10.0.0.1:5000»\n', /quotes/],
    ['a name that begins with a digit', 'ca = «1st.pem»\n', /quotes/],
    ['a name that begins like a boolean', 'ca = «tls.pem»\n', /quotes/],
    ['a name that begins like inf', 'ca = «internal.pem»\n', /quotes/],
    ['a name in a list', 'client = [[«crtfile.crt», keyfile.key], [pemfile.pem]]\n', /quotes/],
    ['a later name in a list', 'client = [["a.crt", «keyfile.key»], ["b.pem"]]\n', /quotes/],
    ['a name on a line of its own', 'client = [\n  "a.crt", # first\n  «keyfile.key»,\n]\n', /quotes/],
    ['a template', 'server = «{{» registry }}\n', /[Rr]ender/],
    ['a template block', '«{%» if x %}\nserver = "a"\n', /[Rr]ender/],
    ['typographic quotes', 'server = «“https://a”»\n', /straight/],
    ['a YAML boolean', 'skip_verify = «yes»\n', /true/],
    ['a Python boolean', 'skip_verify = «True»\n', /true/],
    ['no value', '«ca =»\nclient = "x"\n', /missing/],
    ['no value before a comment', '«ca =» # todo\n[host]\n', /missing/],
    ['no value at the end', '«ca =»', /missing/],
    ['an open string', 'a = 1\nca = «"pem.file # x»\nb = 2\n', /never closed/],
    ['an open literal string', "ca = «'pem.file»", /never closed/],
    ['an open string of lines', 'a = «"""x»\ny\n', /never closed/],
    ['an open list', 'a = «[»1, 2\n', /never closed/],
    ['an open list before a pair', 'a = «[»"x"\nclient = "y"\n', /never closed/],
    ['an open list before a pair, after a comma', 'a = «[»"x",\n  client = "y"\n', /never closed/],
    ['an open list before a header', 'capabilities = «[»"pull"\n[host."https://a"]\n', /never closed/],
    ['no comma between lists', 'client = [\n  ["a", "b"]\n  «[»"c", "d"]\n]\n', /comma/],
    ['a comma after a value', 'skip_verify = false«,»\n', /same line/],
    ['a comma after a number', 'a = 1«,»\n', /same line/],
    ['half a date', 'a = «1979-05-»\n', /quotes/],
    ['an open list at the end', 'a = [1, «[»', /never closed/],
    ['an open inline table', 'a = «{» b = 1', /never closed/],
    ['an open header', '«[»host."https://a"\nca = "x"\n', /never closed/],
    ['a header with a bare URL', '[«host.https://a»]\nca = "x"\n', /host\./],
    ['a key defined twice', 'ca = "x"\n«ca» = "y"\n', /already defined/],
    ['a table defined twice', '[host."a"]\n[host.«"a"»]\n', /already defined/],
    ['no equals sign', 'server «"x"»\n', /=/],
    ['YAML', '«server:» "x"\n', /not TOML/],
    ['two pairs on a line', 'a = "x" «b» = "y"\n', /same line/],
    ['no comma', 'a = ["x" «"y"»]\n', /comma/],
    ['an unknown escape', 'a = "C:«\\d»ir"\n', /escape/],
    ['a control character', 'a = "x«\u0001»y"\n', /control/],
    ['a leading zero', 'a = «0755»\n', /zero|quotes/],
    ['no date', 'a = «2024-13-01»\n', /date|quotes/],
    ['a broken inline table', 'a = { b = 1,\n «c» = 2 }\n', /one line/],
    ['an empty header', '[«]»\n', /missing/],
    ['a dot at the end', '[a«.»]\n', /dot/],
  ])('%s', (_name, marked, words) => {
    const { text, marks } = readMarks(marked);
    const { problem } = readToml(text);
    expect(problem).toBeDefined();
    expect(text.slice(problem?.start, problem?.end)).toBe(text.slice(marks[0]?.start, marks[0]?.end));
    expect(problem?.start).toBe(marks[0]?.start);
    expect(problem?.message).toMatch(words);
    expect(problem?.message).toMatch(/\.$/);
  });

  it('never repeats the text it complains of, which may be a password', () => {
    const { problem } = readToml('password = hunter2\n');
    expect([problem?.start, problem?.message.includes('hunter2')]).toEqual([11, false]);
  });
});
