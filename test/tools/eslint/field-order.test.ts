import { lintRule, ruleModule } from './tester.js';

lintRule(
  'field-order',
  [
    { code: ruleModule("id: 'a/b', severity, confidence, presets, scope, supersedes, peers, docs, messages, options, create() { return {}; }") },
    { code: ruleModule("id: 'a/b', severity, peers: { z: [], a: [] }, create") },
    { code: 'somethingElse({ severity: 1, id: 2, other: 3 });' },
    { code: 'defineRule(made);' },
  ],
  [
    { code: ruleModule("severity: 'error', id: 'a/b'"), errors: ['order'] },
    { code: ruleModule('create, options, messages'), errors: ['order', 'order'] },
    { code: ruleModule("id: 'a/b', supersedes: [], scope: 'object', peers: {}"), errors: ['order'] },
    { code: ruleModule("id: 'a/b', category: 'security'"), errors: ['unknown'] },
    { code: ruleModule("...shared, ['id']: 'a/b'"), errors: ['unknown', 'unknown'] },
  ],
);
