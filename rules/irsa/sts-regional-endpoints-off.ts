import { defineRule, parseGoBool, remove, set } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/sts-regional-endpoints-off',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'object',
  supersedes: ['meta/scalar-type-surprise'],
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'Pods are sent to the global STS endpoint',
    why: 'The global endpoint stands in one region. When that region has trouble, pods everywhere lose their credentials, and its tokens do not work in regions that were opted into.',
    remedy: 'Remove the annotation, or write `"true"`.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://docs.aws.amazon.com/eks/latest/userguide/configure-sts-endpoint.html',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    eks.amazonaws.com/sts-regional-endpoints: «"false"»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    eks.amazonaws.com/sts-regional-endpoints: "true"
`,
    ],
  },
  messages: {
    off: 'This sends pods to the global STS endpoint; remove the annotation or write "true".',
    ignored: '"{value}" is no boolean of Go, so the webhook ignores it; write "true", or remove the annotation.',
    unquoted: {
      text: 'The API server refuses an annotation that is no string; write "{value}" in quotes.',
      severity: 'error',
    },
  },
  create({ report }) {
    return {
      serviceAccount(account) {
        const at = account.at('metadata', 'annotations', 'eks.amazonaws.com/sts-regional-endpoints');
        const value = at.text ?? '';
        if (at.kind !== 'scalar' || isUnknownText(value)) return;
        const wanted = parseGoBool(value);
        const suggestions = [
          { title: 'Write "true"', edits: () => [set(at, 'true')] },
          { title: 'Remove the annotation', edits: () => [remove(at)] },
        ];
        if (at.string === undefined) {
          // "false" in quotes would be the next finding; what is true stays so.
          if (wanted === true) report({ at, message: 'unquoted', data: { value }, fix: { title: 'Put the value in quotes', edits: () => [set(at, value)] } });
          else if (at.boolean === true) report({ at, message: 'unquoted', data: { value }, fix: { title: 'Write "true"', edits: () => [set(at, 'true')] } });
          else report({ at, message: 'unquoted', data: { value }, suggestions });
        } else if (wanted === undefined) report({ at, message: 'ignored', data: { value }, suggestions });
        else if (!wanted) report({ at, message: 'off', suggestions });
      },
    };
  },
});
