import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { needsOptions, presetHolds } from '../../src/config/presets.js';
import { configSchema, optionsSchema } from '../../src/config/schema.js';
import { fakeRule, RULES } from './support.js';

const validate = new Ajv({ strict: true, allErrors: true, validateFormats: false }).compile(configSchema(RULES));

describe('the schema for editors', () => {
  it.each<[string, unknown]>([
    ['nothing', {}],
    ['its own name', { $schema: './node_modules/plimsoll/schemas/config.schema.json' }],
    [
      'everything',
      {
        extends: ['plimsoll:strict', './base.yaml'],
        rules: {
          '*': 'off',
          'rbac/*': 'error',
          'rbac/noisy': 'info',
          'token/mounted': { severity: 'warning', options: { allow: ['x'], depth: 2 } },
          'house/labels': { options: { anything: true } },
          'house/*': 'off',
        },
        overrides: [{ files: 'prod/', excludedFiles: ['x', 'y'], rules: { 'rbac/noisy': 'off' }, kubernetesVersion: '1.29', assumeNamespace: 'web' }],
        ignore: ['vendor/'],
        suppressions: [{ rule: 'rbac/*', reason: 'r', path: 'x', kind: 'Role', namespace: 'n', name: 'a-*', until: '2027-01-31' }],
        kubernetesVersion: '1.36',
        assumeNamespace: 'web',
      },
    ],
  ])('takes %s', (_name, value) => {
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an unknown key', { rule: {} }],
    ['an unknown rule of a family of ours', { rules: { 'rbac/nosy': 'off' } }],
    ['a rule without a family', { rules: { noisy: 'off' } }],
    ['an unknown severity', { rules: { 'rbac/noisy': 'warn' } }],
    ['an unknown option', { rules: { 'token/mounted': { options: { dept: 1 } } } }],
    ['an option of a rule without any', { rules: { 'rbac/noisy': { options: { a: 1 } } } }],
    ['an option in an override that does not fit', { overrides: [{ files: 'x', rules: { 'token/mounted': { options: { depth: 0 } } } }] }],
    ['a version with a patch', { kubernetesVersion: '1.29.3' }],
    ['a version as a number', { kubernetesVersion: 1.29 }],
    ['a suppression without a reason', { suppressions: [{ rule: 'rbac/noisy' }] }],
  ])('refuses %s', (_name, value) => {
    expect(validate(value)).toBe(false);
  });

  it('describes every key and every rule', () => {
    const bare: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, part] of Object.entries(schema) as [string, unknown][]) {
        if (key !== 'properties') visit(part, `${path}/${key}`);
        else {
          for (const [name, property] of Object.entries(part as Record<string, object>)) {
            const inOptions = path.endsWith('/options');
            if (!inOptions && name !== 'options' && !('description' in property)) bare.push(`${path}/${name}`);
            visit(property, `${path}/${name}`);
          }
        }
      }
    };
    visit(configSchema(RULES), '');
    expect(bare).toEqual([]);
  });

  it('shows the default of each option', () => {
    expect(optionsSchema(RULES[3] ?? fakeRule('a/b'))).toMatchObject({ properties: { allow: { default: ['a'] }, depth: { default: 3 } } });
  });
});

describe('needsOptions', () => {
  it.each<[string, object | undefined, Record<string, object>, boolean]>([
    ['no options', undefined, {}, false],
    ['an empty list that may be empty', { a: [] }, { a: { type: 'array' } }, false],
    ['an empty list that must not be', { a: [] }, { a: { type: 'array', minItems: 1 } }, true],
    ['a list that is long enough', { a: ['x'] }, { a: { type: 'array', minItems: 1 } }, false],
    ['an empty string that must not be', { a: '' }, { a: { type: 'string', minLength: 1 } }, true],
    ['an empty mapping that must not be', { a: {} }, { a: { type: 'object', minProperties: 1 } }, true],
    ['a number', { a: 0 }, { a: { type: 'integer', minimum: 0 } }, false],
  ])('%s', (_name, defaults, schema, expected) => {
    const rule = fakeRule('a/b', defaults === undefined ? {} : { defaults, schema });
    expect(needsOptions(rule)).toBe(expected);
    expect(presetHolds('all', rule)).toBe(!expected);
  });
});
