import type { ESLint, Linter } from 'eslint';
import type { ESLint as ESLint9, Linter as Linter9 } from 'eslint-9';
import plimsoll from '../../src/eslint/index.js';

/** The plugin's configuration as a user of either version of ESLint writes it, held by the type checker. */
export const ten: Linter.Config = plimsoll.configs.recommended;

/** The same for ESLint 9. */
export const nine: Linter9.Config = plimsoll.configs.recommended;

/** The plugin where a user lists it. */
export const plugins: readonly [ESLint.Plugin, ESLint9.Plugin] = [plimsoll, plimsoll];
