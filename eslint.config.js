import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { tsImport } from 'tsx/esm/api';

/** @type {unknown} */
const loaded = await tsImport('./tools/eslint/index.ts', import.meta.url);
const { house, PURE } = /** @type {{ house: import('eslint').ESLint.Plugin, PURE: readonly string[] }} */ (loaded);

const IS_NODE = 'This folder runs wherever JavaScript does; what only node has stands at the edge.';
const EXITS = 'Only src/bin.ts and src/action/bin.ts end the process: return an exit code.';

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'fixtures/projects/', 'fixtures/sample/', '.bench/', 'action/', 'editors/', '**/*.generated.js'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    plugins: { house },
    rules: { 'house/walls': 'error', 'house/no-answer-as-boolean': 'error' },
  },
  {
    files: ['src/**/*.ts', 'rules/**/*.ts'],
    ignores: ['src/bin.ts', 'src/action/bin.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: EXITS },
        { object: 'process', property: 'exitCode', message: EXITS },
      ],
    },
  },
  {
    files: PURE.map((inside) => (inside.endsWith('.ts') ? inside : `${inside}/**/*.ts`)),
    rules: {
      'no-restricted-globals': ['error', ...['process', 'Buffer', 'require', 'global', '__dirname', '__filename'].map((name) => ({ name, message: IS_NODE }))],
    },
  },
  {
    files: ['rules/*/*.ts', 'tools/template/rule.ts'],
    ignores: ['rules/_shared/**'],
    plugins: { house },
    rules: {
      'house/docs-form': 'error',
      'house/field-order': 'error',
      'house/id-matches-file': 'error',
      'house/message-form': 'error',
      'house/no-answer-as-boolean': 'error',
      'house/no-raw-options': 'error',
      'house/only-default-export': 'error',
    },
  },
);
