import type { ErrorObject } from 'ajv';

declare const validate: {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
};
export default validate;
