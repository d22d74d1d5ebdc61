import { describe, expect, it } from 'vitest';
import { formatPath, type SchemaWording } from '../../src/schema/describe.js';
import { loadSchemaValidator, validateConfigShape } from '../../src/schema/validate.js';

const WORDING: SchemaWording = {
  didYouMean: (word, candidates) => (candidates.includes(`${word}s`) ? ` Did you mean "${word}s"?` : ''),
  patterns: new Map([['^x', 'something with an x']]),
};

const validate = await loadSchemaValidator();
const messages = (schema: object, value: unknown, wording = WORDING): readonly string[] =>
  validate(schema, value, wording).map(({ message }) => message);
const property = (schema: object): object => ({ type: 'object', properties: { a: schema } });

describe('words for what does not fit', () => {
  it.each<[string, object, unknown, string[]]>([
    ['nothing wrong', { type: 'string' }, 'x', []],
    ['the file itself', { type: 'object' }, [], ['The file must be a mapping, but is an empty list.']],
    ['a type', property({ type: 'integer' }), { a: true }, ['"a" must be a whole number, but is the boolean true.']],
    ['several types', property({ type: ['string', 'null'] }), { a: [1] }, ['"a" must be a string or empty, but is a list.']],
    ['null', property({ type: 'array' }), { a: null }, ['"a" must be a list, but is empty.']],
    ['an enum', property({ enum: ['errors', 'b', 3] }), { a: 'error' }, ['"a" must be "errors", "b" or 3, but is "error". Did you mean "errors"?']],
    ['a const', property({ const: 'b' }), { a: {} }, ['"a" must be "b", but is a mapping.']],
    ['a pattern with words', property({ pattern: '^x' }), { a: 'y' }, ['"a" must be something with an x, but is "y".']],
    ['a pattern without', property({ pattern: '^z' }), { a: 'y' }, ['"a" must be a string that matches ^z, but is "y".']],
    ['too few', property({ minItems: 2 }), { a: [1] }, ['"a" must have at least 2 items, but is a list.']],
    ['too many', property({ maxItems: 1 }), { a: [1, 2] }, ['"a" must have at most 1 item, but is a list.']],
    ['an empty string', property({ minLength: 1 }), { a: '' }, ['"a" must not be empty, but is "".']],
    ['a short string', property({ minLength: 3 }), { a: 'x' }, ['"a" must have at least 3 characters, but is "x".']],
    ['a long string', property({ maxLength: 1 }), { a: 'xy' }, ['"a" must have at most 1 character, but is "xy".']],
    ['too small', property({ minimum: 1 }), { a: 0 }, ['"a" must be 1 or more, but is the number 0.']],
    ['too great', property({ maximum: 1 }), { a: 2.5 }, ['"a" must be 1 or less, but is the number 2.5.']],
    ['the same twice', property({ uniqueItems: true }), { a: [1, 1] }, ['"a" must not hold the same item twice, but is a list.']],
    ['a missing key', { ...property({}), required: ['b'] }, {}, ['The file has no "b", which it must have.']],
    ['an unknown key', { ...property({}), properties: { bs: {} }, additionalProperties: false }, { b: 1 }, ['Unknown key "b". Did you mean "bs"?']],
    ['a key where none may stand', { type: 'object', additionalProperties: false }, { b: 1 }, ['Unknown key "b". It takes no keys.']],
  ])('%s', (_name, schema, value, expected) => {
    expect(messages(schema, value)).toEqual(expected);
  });

  it('shortens a long value', () => {
    expect(messages({ maxLength: 1 }, 'x'.repeat(500))[0]).toHaveLength('The file must have at most 1 character, but is "".'.length + 61);
  });

  it('speaks only of the alternative that the type chose', () => {
    const schema = property({ anyOf: [{ enum: ['on', 'offs'] }, { type: 'object', properties: { b: { type: 'string' } }, additionalProperties: false }] });
    expect(messages(schema, { a: { b: 1, c: 2 } })).toEqual(['Unknown key "c" in "a". Known keys are b.', '"a.b" must be a string, but is the number 1.']);
    expect(messages(schema, { a: 'off' })).toEqual(['"a" must be "on", "offs" or a mapping, but is "off". Did you mean "offs"?']);
  });

  it('says how YAML read what was meant as a string', () => {
    const text = (): string => '0644';
    expect(messages(property({ type: 'string' }), { a: 420 }, { ...WORDING, text })).toEqual([
      '"a" must be a string, but is the number 420 (YAML reads 0644 so; put it in quotes to keep it a string).',
    ]);
  });

  it('tells all that is wrong, with paths of keys and indices', () => {
    const schema = property({ type: 'array', items: { type: 'object', properties: { 'b/~': { type: 'string' } } } });
    expect(validate(schema, { a: [{ 'b/~': 1 }, 2] }, WORDING)).toMatchObject([
      { path: ['a', 0, 'b/~'], part: 'value', value: 1 },
      { path: ['a', 1], part: 'value', value: 2 },
    ]);
  });
});

it.each<[(string | number)[], string]>([
  [[], ''],
  [['overrides', 0, 'rules', 'rbac/*'], 'overrides[0].rules["rbac/*"]'],
  [['$schema'], '$schema'],
  [['a"b'], '["a\\"b"]'],
])('writes the path %j', (path, expected) => {
  expect(formatPath(path)).toBe(expected);
});

it('throws for a schema that is none, so that the rule which declares it can be named', () => {
  expect(() => validate({ type: 'nonsense' }, 1, WORDING)).toThrow();
});

it('holds a configuration to its shape without the library', () => {
  expect(validateConfigShape({ rules: { 'any/name': 'error' } }, WORDING)).toEqual([]);
  expect(validateConfigShape({ overrides: [{}] }, WORDING)).toMatchObject([{ path: ['overrides', 0], part: 'key' }]);
});
