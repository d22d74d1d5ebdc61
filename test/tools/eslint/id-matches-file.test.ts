import { lintRule, ruleModule } from './tester.js';

const filename = 'rules/token/legacy-token-secret.ts';

lintRule(
  'id-matches-file',
  [
    { filename, code: ruleModule("id: 'token/legacy-token-secret'") },
    { filename: 'rules/aws-auth/v2-thing.ts', code: ruleModule("id: 'aws-auth/v2-thing'") },
    { filename, code: "other({ id: 'x' });" },
  ],
  [
    { filename, code: ruleModule("id: 'token/legacy-token'"), errors: ['differs'] },
    { filename, code: ruleModule("id: 'rbac/legacy-token-secret'"), errors: ['differs'] },
    { filename, code: ruleModule('id: ID'), errors: ['absent'] },
    { filename, code: ruleModule("severity: 'error'"), errors: ['absent'] },
    { filename: 'rules/token/legacyToken.ts', code: ruleModule("id: 'token/legacyToken'"), errors: ['form'] },
    { filename: 'rules/token/a--b.ts', code: ruleModule("id: 'token/a--b'"), errors: ['form'] },
  ],
);
