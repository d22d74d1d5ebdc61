import rule from '../../../rules/irsa/gke-account-invalid.js';
import { ruleTester } from '../tester.js';
import { serviceAccount } from './support.js';

const email = (text: string) => serviceAccount(`iam.gke.io/gcp-service-account: ${text}`);

ruleTester.run(rule, {
  valid: [
    { name: 'facts 4.5: name, project and domain', code: email('checkout@shop-prod.iam.gserviceaccount.com') },
    { name: 'of a project of a domain', code: email('checkout@shop-prod.example.com.iam.gserviceaccount.com') },
    { name: 'of Compute Engine', code: email('123456-compute@developer.gserviceaccount.com') },
    { name: 'a variable', code: email('"${ACCOUNT}@shop.iam.gserviceaccount.com"') },
    { name: 'template text', code: email('checkout@<PROJECT>.iam.gserviceaccount.com') },
    { name: 'facts 4.5: no annotation at all', code: serviceAccount('iam.gke.io/return-principal-id-as-email: "true"') },
    { name: 'a list', code: email('[a]') },
  ],
  invalid: [
    { name: 'a bare name', code: email('«checkout»'), says: ['has no "@"'] },
    { name: 'another domain', code: email('«checkout@example.com»'), says: ['another domain'] },
    { name: 'a project alone', code: email('«checkout@shop-prod»') },
    { name: 'a resource name', code: email('«projects/shop/serviceAccounts/checkout@shop.iam.gserviceaccount.com»'), says: ['name of a resource'] },
    { name: 'a member', code: email('«serviceAccount:checkout@shop.iam.gserviceaccount.com»'), says: ['member of a policy'] },
    { name: 'facts 4.5: the other side of the binding', code: email('«shop.svc.id.goog[shop/checkout]»'), says: ['of the cluster'] },
    { name: 'white space', code: email('«" checkout@shop.iam.gserviceaccount.com"»'), says: ['white space'] },
    { name: 'two signs', code: email('«a@b@shop.iam.gserviceaccount.com»') },
    { name: 'empty', code: email('«""»'), messages: ['empty'] },
    { name: 'a name in capitals', code: email('«CHECKOUT_GSA_ID»'), messages: ['leftover'], severities: ['info'] },
  ],
});
