import { ESLintUtils } from '@typescript-eslint/utils';

/** Makes a lint rule of the project's own; its explanation is the file it stands in. */
export const createRule = ESLintUtils.RuleCreator((name) => `tools/eslint/rules/${name}.ts`);
