import { lintRule, ruleModule } from './tester.js';

lintRule(
  'no-raw-options',
  [
    { code: ruleModule('create({ options, report }) { return {}; }') },
    { code: ruleModule('create({ options: { max }, report: say }) { return {}; }') },
    { code: ruleModule('create: ({ report }) => ({})') },
    { code: ruleModule('create: () => ({})') },
    { code: 'other({ create(context) {} });' },
  ],
  [
    { code: ruleModule('create(context) { return use(context.options); }'), errors: ['whole'] },
    { code: ruleModule('create: (context) => ({})'), errors: ['whole'] },
    { code: ruleModule('create({ report, ...context }) { return {}; }'), errors: ['rest'] },
    { code: ruleModule('create({ options: { max = 3 } }) { return {}; }'), errors: ['default'] },
    { code: ruleModule('create({ options = {} }) { return {}; }'), errors: ['default'] },
    { code: ruleModule('create({ options: { ...rest } }) { return {}; }'), errors: ['rest'] },
  ],
);
