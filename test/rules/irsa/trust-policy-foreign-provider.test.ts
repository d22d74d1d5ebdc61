import rule from '../../../rules/irsa/trust-policy-foreign-provider.js';
import { ruleTester } from '../tester.js';
import { account, ackRole, documents, provider, role } from './support.js';

const SUBJECT = '"system:serviceaccount:shop:checkout"';
const OTHER = `"${provider().replace('246813579024', '135792468013')}"`;

/** The Role as the one item of a list of its kind. */
function asItem(object: string): string {
  const [apiVersion = '', , ...lines] = object.split('\n');
  return `${apiVersion}\nkind: RoleList\nitems:\n  -\n${lines.map((line) => (line === '' ? line : `    ${line}`)).join('\n')}`;
}

ruleTester.run(rule, {
  valid: [
    { name: 'the same account', code: documents(account('checkout', 'shop'), ackRole(SUBJECT)) },
    { name: 'nobody names the role', code: ackRole(SUBJECT, 'StringEquals', OTHER) },
    { name: 'a role of each account', code: documents(account('checkout', 'shop'), account('checkout', 'dev', `eks.amazonaws.com/role-arn: ${role('checkout', '135792468013')}`), ackRole(SUBJECT, 'StringEquals', OTHER)) },
    { name: 'a variable', code: documents(account('checkout', 'shop'), ackRole(SUBJECT, 'StringEquals', '"arn:aws:iam::${ACCOUNT}:oidc-provider/x"')) },
  ],
  invalid: [
    {
      name: 'facts 4.3: a provider of another account',
      code: documents(account('checkout', 'shop'), ackRole(SUBJECT, 'StringEquals', `«${OTHER}»`)),
      says: ['is of account 246813579024, and trusts an OIDC provider of account 135792468013'],
      related: [[role()]],
    },
    {
      name: 'of a Role in a list of such, where it does not say what it is',
      code: documents(account('checkout', 'shop'), asItem(ackRole(SUBJECT, 'StringEquals', `«${OTHER}»`))),
    },
  ],
});
