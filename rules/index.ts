// Made by `npm run generate` from the files in this folder.
import type { AnyRule } from '../src/authoring/index.js';
import rbacSecretsRead from './rbac/secrets-read.js';
import tokenLegacyTokenSecret from './token/legacy-token-secret.js';

/** Every rule of Plimsoll, in the order of the ids. */
export const rules: readonly AnyRule[] = [
  rbacSecretsRead,
  tokenLegacyTokenSecret,
];
