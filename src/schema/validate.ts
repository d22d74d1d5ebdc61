import type { ValidateFunction } from 'ajv';
import validateConfig from './config-validator.generated.js';
import { describeErrors, type SchemaProblem, type SchemaWording } from './describe.js';

/**
 * Holds a configuration file's value to the shape that every configuration has. Names of rules and presets and the options of
 * rules are not judged. The validator is compiled ahead of time, so no schema library is loaded.
 */
export function validateConfigShape(value: unknown, wording: SchemaWording): readonly SchemaProblem[] {
  return validateConfig(value) ? [] : describeErrors(validateConfig.errors ?? [], value, wording);
}

/** Holds a value to a JSON Schema (draft-07), and says how it does not fit. Throws when the schema itself is wrong. */
export type SchemaValidator = (schema: object, value: unknown, wording: SchemaWording) => readonly SchemaProblem[];

/** Loads the schema library, which takes time that most runs need not spend, and makes a validator that compiles each schema once. */
export async function loadSchemaValidator(): Promise<SchemaValidator> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ allErrors: true, verbose: true, validateFormats: false, strictTypes: false, logger: false });
  const compiled = new WeakMap<object, ValidateFunction>();
  return (schema, value, wording) => {
    const validate = compiled.get(schema) ?? ajv.compile(schema);
    compiled.set(schema, validate);
    return validate(value) ? [] : describeErrors(validate.errors ?? [], value, wording);
  };
}
