import { describe, it } from 'vitest';
import { RuleTester } from '../../src/testing/index.js';
import { registerReference } from '../../src/yaml/reference-loader.js';
import * as reference from '../../src/yaml/reference.js';

registerReference(reference);

/** The tester of the project's own rules. */
export const ruleTester = new RuleTester({ describe, it });
