import rule from '../../../rules/irsa/manual-web-identity-env.js';
import { ruleTester } from '../tester.js';
import { account, association, documents, role, workload } from './support.js';

const ARN = `{name: AWS_ROLE_ARN, value: ${role()}}`;
const FILE = '{name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /token}';
const pod = (...env: readonly string[]) => documents(account('checkout', 'shop'), workload({ container: [`env: [${env.join(', ')}]`] }));
const config = (...keys: readonly string[]) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: aws, namespace: shop}\ndata: {${keys.map((key) => `${key}: a`).join(', ')}}\n`;
const fromConfig = documents(account('checkout', 'shop'), workload({ container: ['envFrom: [{configMapRef: {name: «aws»}}]'] }));

ruleTester.run(rule, {
  valid: [
    { name: 'neither', code: pod('{name: AWS_REGION, value: a}') },
    { name: 'an account without a role', code: documents(account('checkout', 'shop', 'a: b'), workload({ container: [`env: [${ARN}, ${FILE}]`] })) },
    { name: 'an account that is not here', code: workload({ container: [`env: [${ARN}]`] }) },
    { name: 'Pod Identity, and a role that something assumes', code: documents(association('shop', 'checkout'), workload({ container: [`env: [${ARN}]`] })) },
  ],
  invalid: [
    { name: 'facts 4.2: either variable stops both: the ARN alone', code: pod(ARN.replace('AWS_ROLE_ARN', '«$&»')), messages: ['onlyOne'], severities: ['error'], says: ['and not AWS_WEB_IDENTITY_TOKEN_FILE'] },
    { name: 'facts 4.2: either variable stops both: the file alone', code: pod(FILE.replace('AWS_WEB_IDENTITY_TOKEN_FILE', '«$&»')), messages: ['onlyOne'], says: ['and not AWS_ROLE_ARN'] },
    { name: 'another role', code: pod(`{name: AWS_ROLE_ARN, value: «${role('billing')}»}`, FILE), messages: ['otherRole'], severities: ['error'], related: [[role()]] },
    { name: 'the same role', code: pod(ARN.replace('AWS_ROLE_ARN', '«$&»'), FILE), messages: ['same'], severities: ['info'] },
    { name: 'a role from elsewhere', code: pod('{name: «AWS_ROLE_ARN», valueFrom: {configMapKeyRef: {name: a, key: b}}}', FILE), messages: ['same'] },
    { name: 'one through a ConfigMap', code: documents(config('AWS_ROLE_ARN'), fromConfig), messages: ['onlyOne'], says: ['and not AWS_WEB_IDENTITY_TOKEN_FILE'] },
    { name: 'both through a ConfigMap', code: documents(config('AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE'), fromConfig), messages: ['same'] },
    {
      name: 'facts 4.4: a hand-written file beats Pod Identity',
      code: documents(association('shop', 'checkout'), workload({ container: [`env: [${ARN}, ${FILE.replace('AWS_WEB_IDENTITY_TOKEN_FILE', '«$&»')}]`] })),
      messages: ['beatsPodIdentity'],
      severities: ['warning'],
    },
  ],
});
