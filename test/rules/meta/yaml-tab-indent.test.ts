import rule from '../../../rules/meta/yaml-tab-indent.js';
import { ruleTester } from '../tester.js';

ruleTester.run(rule, {
  valid: [
    { name: 'tabs after a colon', code: 'kind:\tPod\n' },
    { name: 'tabs in a block scalar', code: 'data:\n  script: |\n    if true\n    \tthen\n' },
    { name: 'tabs between the tokens of JSON', code: '{\n\t"kind": "Pod"\n}\n' },
  ],
  invalid: [
    { name: 'behind a dash', code: 'items:\n-«\t»name: a\n', output: 'items:\n- name: a\n' },
    { name: 'behind spaces', code: 'a:\n  b: 1\n  «\t»c: 2\n', output: null },
    { name: 'a line of nothing but a tab, which Go refuses too', code: 'a: b\n«\t»\nc: d\n', output: null },
    { name: 'below a key, whatever the width of a tab', code: 'a:\n«\t»b: 1\n\tc: # why\n\t\td: 2\n', output: 'a:\n  b: 1\n  c: # why\n    d: 2\n' },
    { name: 'in a text, whose tabs nobody can tell from indentation', code: 'a:\n«\t»b: |\n\t  x\n\t  \ty\n', output: null },
    { name: 'in the second of three documents', code: 'a: b\n---\nitems:\n-«\t»c: d\n---\ne: f\n', says: ['spaces'] },
  ],
});
