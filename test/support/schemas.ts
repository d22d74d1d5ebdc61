import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Ajv, type AnySchemaObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';

function ownSchema(name: string): AnySchemaObject {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../schemas/${name}.schema.json`, import.meta.url)), 'utf8')) as AnySchemaObject;
}

/** The OASIS schema. It is draft 4, of which it uses nothing that draft 7 reads differently but the name of `$id`. */
function sarifSchema(): AnySchemaObject {
  const path = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const schema = JSON.parse(readFileSync(path, 'utf8')) as AnySchemaObject;
  delete schema.$schema;
  delete schema.id;
  return schema;
}

const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats.default(ajv);
/** The outputs that have a schema. */
export type OutputSchema = 'report' | 'objects' | 'who-can' | 'rights' | 'graph' | 'sarif';

const validators: Readonly<Record<OutputSchema, ValidateFunction>> = {
  report: ajv.compile(ownSchema('report')),
  objects: ajv.compile(ownSchema('objects')),
  'who-can': ajv.compile(ownSchema('who-can')),
  rights: ajv.compile(ownSchema('rights')),
  graph: ajv.compile(ownSchema('graph')),
  sarif: ajv.compile(sarifSchema()),
};

/** Holds a value to the schema of one of our outputs, or the OASIS schema of SARIF 2.1.0. */
export function expectValid(schema: OutputSchema, value: unknown): void {
  const validate = validators[schema];
  expect(validate(value), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
}
