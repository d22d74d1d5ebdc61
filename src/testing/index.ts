/** For authors of rules: tries a rule on manifests whose text says what must be underlined. */
export { RuleTester, type InvalidCase, type RuleCases, type TestRunner, type ValidCase } from './rule-tester.js';
export { runRule, underlined, type RuleInput } from './run-rule.js';
