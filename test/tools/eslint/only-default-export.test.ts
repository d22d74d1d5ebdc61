import { lintRule, ruleModule } from './tester.js';

lintRule(
  'only-default-export',
  [{ code: `import { x } from 'y';\nconst limit = 3;\n${ruleModule("id: 'a/b'")}\nfunction help() {}` }],
  [
    { code: `export const limit = 3;\n${ruleModule("id: 'a/b'")}`, errors: ['named'] },
    { code: `export type T = string;\n${ruleModule("id: 'a/b'")}`, errors: ['named'] },
    { code: `export * from './other.js';\n${ruleModule("id: 'a/b'")}`, errors: ['named'] },
    { code: "const rule = defineRule({ id: 'a/b' });\nexport default rule;", errors: ['notDefined'] },
    { code: "export default { id: 'a/b' };", errors: ['notDefined'] },
    { code: "defineRule({ id: 'a/b' });", errors: ['missing'] },
  ],
);
