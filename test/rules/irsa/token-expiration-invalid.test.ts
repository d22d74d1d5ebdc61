import rule from '../../../rules/irsa/token-expiration-invalid.js';
import { ruleTester } from '../tester.js';
import { serviceAccount, workload } from './support.js';

const lifetime = (text: string) => serviceAccount(`eks.amazonaws.com/token-expiration: ${text}`);

ruleTester.run(rule, {
  valid: [
    { name: 'the least', code: lifetime('"600"') },
    { name: 'facts 4.1: the default and most', code: lifetime('"86400"') },
    { name: 'a variable', code: lifetime('"${LIFETIME}"') },
    { name: 'a mapping', code: lifetime('{seconds: 5}') },
    { name: 'on a workload and not its pods', code: workload().replace('  name: checkout\n', '  name: checkout\n  annotations: {eks.amazonaws.com/token-expiration: 1h}\n') },
  ],
  invalid: [
    { name: 'facts 4.1: less than 600 is raised', code: lifetime('«"300"»'), messages: ['tooShort'], severities: ['info'] },
    { name: 'below zero', code: lifetime('«"-5"»'), messages: ['tooShort'] },
    { name: 'more than EKS gives', code: lifetime('«"172800"»'), messages: ['tooLong'], severities: ['warning'] },
    { name: 'facts 4.1: what cannot be read means the default', code: lifetime('«24h»'), messages: ['unreadable'] },
    { name: 'a fraction', code: lifetime('«"3600.5"»'), messages: ['unreadable'] },
    { name: 'empty', code: lifetime('«""»'), messages: ['unreadable'] },
    { name: 'facts 4.1: values must be strings', code: lifetime('«86400»'), messages: ['unquoted'], severities: ['error'] },
    ...['Pod', 'Deployment', 'DaemonSet', 'CronJob'].map((kind) => ({
      name: `facts 4.1: on the pods of a ${kind}`,
      code: workload({ kind, annotations: ['eks.amazonaws.com/token-expiration: «1h»'] }),
    })),
  ],
});
