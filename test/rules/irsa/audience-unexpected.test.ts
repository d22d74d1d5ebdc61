import rule from '../../../rules/irsa/audience-unexpected.js';
import { ruleTester } from '../tester.js';
import { account, role, serviceAccount } from './support.js';

const audience = (text: string) => serviceAccount(`eks.amazonaws.com/audience: ${text}`);
const china = `eks.amazonaws.com/role-arn: ${role().replace('arn:aws:', 'arn:aws-cn:')}`;

ruleTester.run(rule, {
  valid: [
    { name: 'facts 4.1: the default', code: audience('sts.amazonaws.com') },
    { name: 'in China', code: account('a', 'shop', china, 'eks.amazonaws.com/audience: sts.amazonaws.com.cn') },
    { name: 'in China, as everywhere', code: account('a', 'shop', china, 'eks.amazonaws.com/audience: sts.amazonaws.com') },
    { name: 'of China without a role', code: audience('sts.amazonaws.com.cn') },
    { name: 'a variable', code: audience('${AUDIENCE}') },
    { name: 'a list', code: audience('[sts.amazonaws.com]') },
  ],
  invalid: [
    { name: 'facts 4.1: another audience', code: audience('«vault»'), messages: ['unexpected'], says: ['sts.amazonaws.com'] },
    { name: 'with a scheme', code: audience('«https://sts.amazonaws.com»') },
    { name: 'empty', code: audience('«""»'), messages: ['empty'] },
    {
      name: 'of China elsewhere',
      code: account('a', 'shop', `eks.amazonaws.com/role-arn: ${role()}`, 'eks.amazonaws.com/audience: «sts.amazonaws.com.cn»'),
    },
    { name: 'another one in China', code: account('a', 'shop', china, 'eks.amazonaws.com/audience: «vault»'), says: ['sts.amazonaws.com.cn'] },
  ],
});
