import { lintRule, ruleModule } from './tester.js';

lintRule(
  'message-form',
  [
    { code: ruleModule("messages: { a: 'This is wrong; do that.', b: { text: '{what} is wrong.', severity: 'info' } }") },
    { code: ruleModule("messages: { a: '`client` takes two.', b: '\"x\" is wrong.', c: 'roleRef.kind is wrong.', d: 'cluster-admin may do anything.' }") },
    { code: ruleModule("messages: { a: 'It cannot be read. {problem}', b: '{problem}' }") },
    { code: ruleModule('messages: { a: `One line.` }') },
    { code: ruleModule("messages: powerMessages('{role} may read Secrets.')") },
    { code: ruleModule("messages: powerMessages('{role} may read Secrets.', 'rbac/secrets-read')") },
    { code: ruleModule('messages: SHARED') },
    { code: "report({ at, message: 'wrong', data: { name: `${a}/${b}` } });" },
    { code: "report({ at, message: worse ? 'bad' : 'wrong', related: [{ at, message: `the first ${kind}` }] });" },
    { code: "other({ messages: { a: 'no sentence' } });" },
  ],
  [
    { code: ruleModule("messages: { a: 'this is wrong.' }"), errors: ['capital'] },
    { code: ruleModule("messages: { a: 'This is wrong' }"), errors: ['stop'] },
    { code: ruleModule("messages: { a: 'This is wrong: {what}' }"), errors: ['stop'] },
    { code: ruleModule("messages: { a: { text: 'wrong', severity: 'info' } }"), errors: ['capital', 'stop'] },
    { code: ruleModule("messages: powerMessages('may read')"), errors: ['capital', 'stop'] },
    { code: ruleModule("messages: { ...powerMessages('may read'), b: 'Fine.' }"), errors: ['capital', 'stop'] },
    { code: ruleModule("messages: { a: 'This ' + 'is wrong.' }"), errors: ['composed'] },
    { code: ruleModule('messages: { a: `This ${is} wrong.` }'), errors: ['composed'] },
    { code: 'report({ at, message: `wrong${kind}` });', errors: ['atReport'] },
    { code: "context.report({ at, message: 'wrong' + kind });", errors: ['atReport'] },
  ],
);
