import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { familyOf } from '../src/authoring/rule-names.js';
import { didYouMean } from '../src/text/suggest.js';
import { FAMILIES } from './generate/rule-table.js';
import { presetsOf } from './presets.js';

/** Why no rule can be made under a name, in words for whoever asked for it. */
export class ScaffoldError extends Error {}

const TEMPLATE = path.join(import.meta.dirname, 'template');
const TEMPLATE_ID = 'template/rule';
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Writes a rule and its test, made from the template, below a root. Returns their paths from there.
 * @throws ScaffoldError for a name that is no rule's, and where a file stands already; then nothing is written.
 */
export function scaffold(root: string, id: string): readonly string[] {
  if (!NAME.test(id)) throw new ScaffoldError(wrongName(id));
  const files = [
    [`rules/${id}.ts`, ruleText(id)],
    [`test/rules/${id}.test.ts`, testText(id)],
  ] as const;
  const existing = files.map(([name]) => name).filter((name) => existsSync(path.join(root, name)));
  if (existing.length > 0) throw new ScaffoldError(`${existing.join(' and ')} ${existing.length === 1 ? 'exists' : 'exist'} already; a rule is never overwritten.`);
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text, { flag: 'wx' });
  }
  return files.map(([name]) => name);
}

/** What is to be done once the files of a rule are there, a step a line. */
export function nextSteps(id: string): readonly string[] {
  const family = familyOf(id);
  const known = Object.keys(FAMILIES);
  return [
    `Write in docs.fails what must be reported, with « and » around the exact text: rules/${id}.ts`,
    'Make the rule say it: the harm in `why`, what to do in `remedy`, the sources in `references`.',
    `Add the cases that almost fit, and those that others get wrong: test/rules/${id}.test.ts`,
    `npx vitest run test/rules/${id}.test.ts`,
    ...(known.includes(family) ? [] : [`The family "${family}" is new.${didYouMean(family, known)} Say in tools/generate/rule-table.ts what a new family is about.`]),
    'npm run generate, which lists the rule and makes its page',
    'npm run check and npm test',
  ];
}

function wrongName(id: string): string {
  const words = '<family>/<fault> in kebab-case, such as token/legacy-token-secret';
  if (id === '') return `Name the rule: npm run new-rule ${words}.`;
  const spelled = id.replace(/^(?:\.\/)?rules\//, '').replace(/\.ts$/, '').replace(/([a-z0-9])([A-Z])/g, '$1-$2').replace(/[\s_]+/g, '-').toLowerCase();
  return `"${id}" is no name of a rule: it is ${words}.${spelled !== id && NAME.test(spelled) ? ` Did you mean "${spelled}"?` : ''}`;
}

function ruleText(id: string): string {
  const presets = presetsOf({ id: `${familyOf(id)}/x`, severity: 'warning', confidence: 'high' });
  return replaced(read('rule.ts'), [
    [`id: '${TEMPLATE_ID}'`, `id: '${id}'`],
    ["presets: ['recommended', 'strict']", `presets: [${presets.map((preset) => `'${preset}'`).join(', ')}]`],
  ]);
}

function testText(id: string): string {
  return replaced(read('rule.test.ts'), [
    ["import { ruleTester } from '../../test/rules/tester.js';\nimport rule from './rule.js';\n", `import rule from '../../../rules/${id}.js';\nimport { ruleTester } from '../tester.js';\n`],
  ]);
}

function read(name: string): string {
  return readFileSync(path.join(TEMPLATE, name), 'utf8');
}

function replaced(text: string, pairs: readonly (readonly [from: string, to: string])[]): string {
  return pairs.reduce((result, [from, to]) => {
    if (!result.includes(from)) throw new Error(`The template no longer holds: ${from}`);
    return result.replace(from, () => to);
  }, text);
}
