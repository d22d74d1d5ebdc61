import rule from '../../../rules/irsa/gke-default-service-account.js';
import { ruleTester } from '../tester.js';
import { account } from './support.js';

ruleTester.run(rule, {
  valid: [
    { name: 'another name', code: account('checkout', 'shop', 'iam.gke.io/gcp-service-account: a@b.iam.gserviceaccount.com') },
    { name: 'empty', code: account('default', 'shop', 'iam.gke.io/gcp-service-account: ""') },
    { name: 'another annotation', code: account('default', 'shop', 'a: b') },
  ],
  invalid: [{ name: 'the default account', code: account('default', 'shop', '«iam.gke.io/gcp-service-account»: a@b.iam.gserviceaccount.com'), says: ['"a@b.iam.gserviceaccount.com"'] }],
});
