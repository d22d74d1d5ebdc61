import rule from '../../../rules/meta/yaml-duplicate-key.js';
import { ruleTester } from '../tester.js';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n';

ruleTester.run(rule, {
  valid: [
    { name: 'the same key in two mappings', code: `${POD}spec:\n  containers:\n    - {name: a, image: "b:1"}\n    - {name: b, image: "b:1"}\n` },
    { name: 'the same key in two documents', code: `${POD}---\n${POD.replace('web', 'job')}` },
    { name: 'keys that differ in case', code: `${POD}data: {a: 1, A: 2}\n` },
    { name: 'a merged key that is overridden', code: 'a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n' },
    { name: 'a key inside a block scalar', code: `${POD}data:\n  x: |\n    a: 1\n    a: 2\n` },
  ],
  invalid: [
    {
      name: 'at the root: a marker between two documents is missing',
      code: `${POD}«apiVersion»: v1\nkind: Service\nmetadata: {name: web}\n`,
      related: [['apiVersion']],
      says: ['A second manifest begins here without `---` above it'],
    },
    {
      name: 'the same where kind comes first, and a third follows',
      code: `kind: Pod\napiVersion: v1\n«kind»: Service\napiVersion: v1\nmetadata: {name: web, «name»: x}\n«kind»: Pod\napiVersion: v1\n`,
      related: [['kind'], ['name'], ['kind']],
    },
    {
      name: 'at the root: no second manifest without a kind',
      code: `${POD}«apiVersion»: v1\n«metadata»: {name: web}\n`,
      related: [['apiVersion'], ['metadata']],
      says: ['`apiVersion` stands here a second time'],
    },
    { name: 'three times: each but the first', code: 'a: 1\n«a»: 2\n«a»: 3\n' },
    { name: 'in quotes and without', code: 'spec:\n  a: 1\n  «"a"»: 2\n', related: [['a']] },
    { name: 'in flow style', code: 'spec: {a: 1, «a»: 2}\n' },
    { name: 'in JSON', code: '{"spec": {"a": 1, «"a"»: 2}}' },
    { name: 'in an item of a List', code: 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    «kind»: Pod\n' },
    { name: 'in a file that is no manifest of Kubernetes', code: 'services:\n  web: 1\n  «web»: 2\n' },
    { name: '__proto__ is a key like any other', code: 'a:\n  __proto__: 1\n  «__proto__»: 2\n' },
  ],
});
