import rule from '../../../rules/irsa/azure-token-expiration-invalid.js';
import { ruleTester } from '../tester.js';
import { serviceAccount, workload } from './support.js';

const lifetime = (text: string) => serviceAccount(`azure.workload.identity/service-account-token-expiration: ${text}`);

ruleTester.run(rule, {
  valid: [
    { name: 'the least', code: lifetime('"3600"') },
    { name: 'the most', code: lifetime('"86400"') },
    { name: 'a variable', code: lifetime('"${LIFETIME}"') },
    { name: 'a list', code: lifetime('[3600]') },
  ],
  invalid: [
    { name: 'facts 4.5: less than 3600', code: lifetime('«"600"»'), messages: ['invalid'] },
    { name: 'facts 4.5: more than 86400', code: lifetime('«"86401"»') },
    { name: 'a duration', code: lifetime('«1h»') },
    { name: 'no string', code: lifetime('«3600»'), messages: ['unquoted'], severities: ['error'] },
    { name: 'on pods', code: workload({ kind: 'CronJob', annotations: ['azure.workload.identity/service-account-token-expiration: «"60"»'] }) },
  ],
});
