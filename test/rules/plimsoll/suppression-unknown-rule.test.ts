import rule from '../../../rules/plimsoll/suppression-unknown-rule.js';
import { ruleTester } from '../tester.js';

const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n';

ruleTester.run(rule, {
  valid: [{ name: 'malformed is another fault', code: `# plimsoll-ignore token/nothing\n${ACCOUNT}` }],
  invalid: [
    { name: 'each name that is unknown, where it stands', code: `# plimsoll-ignore «token/x», plimsoll/*, «rbca/*» -- because\n${ACCOUNT}`, says: ['`token/x`', '`rbca/*`'] },
    { name: 'in the annotation', code: `${ACCOUNT}  annotations: {plimsoll.dev/ignore: «"token/x -- because"»}\n` },
  ],
});
