import { lintRule, ruleModule } from './tester.js';

lintRule(
  'docs-form',
  [
    { code: ruleModule("docs: { summary: 'A role can read Secrets', why: 'They hold tokens.', remedy: 'Name them.', fails: ['a: «b»'], passes: ['a: b'] }") },
    { code: ruleModule("docs: { summary: 'containerd cannot read it', why: '`list` shows all.', remedy: `Name\nthem.`, fails: [`«${deep}»`], passes: [] }") },
    { code: ruleModule("docs: { summary: 'A role can read Secrets', fails: [example], passes: [other] }") },
    { code: "other({ docs: { summary: 'no.' } });" },
  ],
  [
    { code: ruleModule("docs: { summary: 'A role can read Secrets.' }"), errors: ['summary'] },
    { code: ruleModule("docs: { summary: 'a role can read Secrets' }"), errors: ['summary'] },
    { code: ruleModule('docs: { summary: `Two\nlines` }'), errors: ['summary'] },
    { code: ruleModule("docs: { summary: '' }"), errors: ['summary'] },
    { code: ruleModule("docs: { why: 'they hold tokens', remedy: 'Name them' }"), errors: ['sentence', 'sentence'] },
    { code: ruleModule("docs: { fails: ['a: «b»', 'a: b', 'a: b»'] }"), errors: ['unmarked', 'unmarked'] },
    { code: ruleModule("docs: { passes: ['a: «b»'] }"), errors: ['marked'] },
  ],
);
