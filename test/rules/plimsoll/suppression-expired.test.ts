import rule from '../../../rules/plimsoll/suppression-expired.js';
import { ruleTester } from '../tester.js';

const account = (until: string): string =>
  `# plimsoll-ignore token/x${until} -- because\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n`;

ruleTester.run(rule, {
  valid: [
    { name: 'its last day', code: account(' until=2026-01-31'), today: '2026-01-31' },
    { name: 'no end', code: account('') },
  ],
  invalid: [
    { name: 'the day after', code: account(' until=2026-01-31').replace('token/x', '«token/x»'), today: '2026-02-01', says: ['2026-01-31'] },
  ],
});
