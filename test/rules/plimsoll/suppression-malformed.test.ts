import rule from '../../../rules/plimsoll/suppression-malformed.js';
import { ruleTester } from '../tester.js';

const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n';

ruleTester.run(rule, {
  valid: [
    { name: 'a comment about the tool', code: `# plimsoll finds nothing here, and ignores nothing\n${ACCOUNT}` },
    { name: 'text in a block scalar', code: `${ACCOUNT}data:\n  script: |\n    # plimsoll-ignore nonsense\n` },
  ],
  invalid: [
    { name: 'no reason', code: `# «plimsoll-ignore token/x»\n${ACCOUNT}`, says: ['reason'] },
    { name: 'no rule', code: `# «plimsoll-ignore» -- because\n${ACCOUNT}`, says: ['names no rule'] },
    { name: 'a directive that is misspelled', code: `# «plimsoll-ingore» token/x -- because\n${ACCOUNT}`, says: ['Did you mean "plimsoll-ignore"?'] },
    { name: 'a day that is none', code: `# plimsoll-ignore token/x «until=2027-02-30» -- because\n${ACCOUNT}`, says: ['2027-02-30'] },
    { name: 'at the end of a line', code: `${ACCOUNT}type: x # plimsoll-ignore «everything» -- because\n`, says: ['no rule'] },
    { name: 'in the annotation', code: `${ACCOUNT}  annotations:\n    plimsoll.dev/ignore: «token/x»\n`, says: ['reason'] },
  ],
});
