import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { validatorFiles } from '../../tools/generate-validators.js';

it.each(validatorFiles())('$path is current and needs no library', ({ path, text }) => {
  expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  expect(text).not.toMatch(/require\(|^import (?!type)/m);
});
