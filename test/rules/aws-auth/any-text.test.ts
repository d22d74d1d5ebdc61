import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules as allRules } from '../../../rules/index.js';
import { familyOf } from '../../../src/authoring/index.js';
import { registerReference } from '../../../src/yaml/reference-loader.js';
import * as reference from '../../../src/yaml/reference.js';
import { runRules } from './run-rules.js';
import { roleArn, userArn } from './support.js';

registerReference(reference);

const ABOUT_THE_WHOLE: ReadonlySet<string> = new Set(['aws-auth/deprecated', 'aws-auth/multiple-definitions', 'aws-auth/wrong-location', 'aws-auth/value-not-string']);

/** Every rule of the family but those that are about the ConfigMap as a whole, whose places are not in a section. */
const rules = allRules.filter(({ id }) => familyOf(id) === 'aws-auth' && !ABOUT_THE_WHOLE.has(id));

const word = fc.constantFrom(
  roleArn('a'), roleArn('team/a'), userArn('jane'), '<arn>', '${ARN}', 'arn:aws:sts::1:assumed-role/a/b', '111122223333',
  'system:masters', 'system:nodes', 'system:node:{{EC2PrivateDNSName}}', '{{SessionName}}', '"{{x}}"', '5', 'yes', '~', '', '"', "'", '&a b', '*a', '!!str 5', '|', '>-', '{', '[a, {b: c}]', '@', '\t', '# c', '😀',
);
const key = fc.constantFrom('rolearn', 'RoleARN', 'userarn', 'username', 'groups', 'group', '"groups"', '<<', '?', '__proto__');
const line = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('- ', '  ', '    ', ' ', ''), key, word).map(([lead, name, value]) => `${lead}${name}: ${value}`) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('- ', '  - ', '    - ', ''), word).map(([lead, value]) => `${lead}${value}`) },
  { weight: 1, arbitrary: fc.constantFrom('', '---', '...', '  # c', '\u2028', '\u0085') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const lines = fc.array(line, { maxLength: 12 });

/** How a text can stand in `data`: the block from after `mapRoles:` to the next key, as text. */
const styles: Readonly<Record<string, (text: string) => string>> = {
  '|': (text) => ` |\n${indented(text)}`,
  '|-': (text) => ` |-\n${indented(text)}`,
  '>+': (text) => ` >+\n${indented(text)}`,
  '|4': (text) => ` |4\n${indented(text)}`,
  CRLF: (text) => ` |\r\n${indented(text).replaceAll(/\r?\n/gu, '\r\n')}`,
  double: (text) => ` ${JSON.stringify(text)}\n`,
  single: (text) => ` '${text.replaceAll("'", "''")}'\n`,
};

function indented(text: string): string {
  return text.split('\n').map((each) => `      ${each}\n`).join('');
}

const HEAD = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws-auth, namespace: kube-system}\ndata:\n  mapUsers: ""\n  mapRoles:';
const TAIL = '  mapAccounts: ""\n';

test('any text in a section, in any style: no crash, and every place lies inside it', async () => {
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(lines, fc.constantFrom(...Object.keys(styles)), async (content, style) => {
      const block = styles[style]?.(content.join('\n')) ?? '';
      const text = HEAD + block + TAIL;
      for (const finding of await runRules(rules, text)) {
        // Text that is no scalar of its own leaves the block, and is then keys of the ConfigMap.
        if (finding.rule === 'aws-auth/unknown-data-key') continue;
        seen++;
        for (const { range } of [finding, ...finding.related]) {
          expect(range.start).toBeGreaterThanOrEqual(HEAD.length - 'mapRoles:'.length);
          expect(range.end).toBeLessThanOrEqual(HEAD.length + block.length);
          expect(range.end).toBeGreaterThan(range.start);
        }
      }
    }),
    { numRuns: 600 },
  );
  expect(seen).toBeGreaterThan(100);
});
