import rule from '../../../rules/irsa/role-arn-invalid.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './support.js';

const annotated = (value: string): string => serviceAccount(`eks.amazonaws.com/role-arn: ${value}`);

ruleTester.run(rule, {
  valid: [
    { name: 'other partitions', code: `${annotated('arn:aws-cn:iam::246813579024:role/a')}---\n${annotated('arn:aws-us-gov:iam::246813579024:role/a')}` },
    { name: 'facts 4.1: a path is allowed', code: annotated('arn:aws:iam::246813579024:role/a/b/c') },
    { name: 'what something fills in', code: [annotated('${ROLE_ARN}'), annotated('arn:aws:iam::$ACCOUNT:role/a'), annotated('"{{ role }}"'), annotated('<role arn>')].join('---\n') },
    { name: 'a value that is no text', code: `${annotated('5')}---\n${annotated('[a]')}` },
    { name: 'annotations that are no mapping', code: 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n  annotations: [a]\n' },
    { name: 'another kind', code: annotated('a').replace('ServiceAccount', 'ConfigMap') },
    { name: 'a documentation account', code: annotated('arn:aws:iam::111122223333:role/my-role') },
  ],
  invalid: [
    { name: 'empty', code: annotated('«""»'), messages: ['empty'], says: ['"checkout"'] },
    { name: 'null', code: annotated('').replace('eks.amazonaws.com/role-arn', '«eks.amazonaws.com/role-arn»'), messages: ['empty'] },
    { name: 'facts 4.1: injected as it is: a bare name', code: annotated('«checkout»'), says: ['bare name'] },
    { name: 'a session', code: annotated('«arn:aws:sts::246813579024:assumed-role/a/b»'), says: ['session'] },
    { name: 'a user', code: annotated('«arn:aws:iam::246813579024:user/a»'), says: ['"user"'] },
    { name: 'the wrong service', code: annotated('«arn:aws:sts::246813579024:role/a»'), says: ['"sts"'] },
    { name: 'eleven digits', code: annotated('«arn:aws:iam::24681357902:role/a»'), says: ['11 digits'] },
    { name: 'quotes inside', code: annotated(`«'"arn:aws:iam::246813579024:role/a"'»`), says: ['quotes'] },
    { name: 'a blank at the end', code: annotated('«"arn:aws:iam::246813579024:role/a "»'), says: ['white space'] },
    { name: 'letters that no name has', code: annotated('«arn:aws:iam::246813579024:role/a#b»'), says: ['characters'] },
    { name: 'in a List, in JSON', code: '{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"a","annotations":{"eks.amazonaws.com/role-arn":«"a"»}}}]}' },
  ],
});
