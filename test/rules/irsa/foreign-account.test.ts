import rule from '../../../rules/irsa/foreign-account.js';
import { ruleTester } from '../tester.js';
import { account, documents, role } from './support.js';

const named = (name: string, arn: string) => account(name, 'shop', `eks.amazonaws.com/role-arn: ${arn}`);
const home = documents(named('a', role('a')), named('b', role('b')));

ruleTester.run(rule, {
  valid: [
    { name: 'one account', code: home },
    { name: 'listed', code: documents(home, named('c', role('c', '135792468013'))), options: { accounts: ['246813579024', '135792468013'] } },
    { name: 'an example', code: documents(home, named('c', role('c', '111122223333'))) },
    { name: 'a variable', code: documents(home, named('c', '"arn:aws:iam::${ACCOUNT}:role/c"')) },
    { name: 'no ARN', code: documents(home, named('c', 'c')) },
  ],
  invalid: [
    { name: 'facts 4.3: another account is legal, and said as info', severities: ['info'], code: documents(home, named('c', `«${role('c', '135792468013')}»`), named('d', role('d', '135792468013'))), messages: ['other'], related: [[role('d', '135792468013')]] },
    { name: 'not listed', code: named('a', `«${role('a')}»`), options: { accounts: ['135792468013'] }, messages: ['notListed'] },
    { name: 'another partition', code: documents(home, named('c', `«${role('c').replace('aws', 'aws-cn')}»`)), messages: ['partition'], severities: ['warning'] },
  ],
});
