import { defineRule, set, type View } from '../../src/authoring/index.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'irsa/token-expiration-invalid',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  supersedes: ['meta/scalar-type-surprise'],
  fix: 'safe',
  peers: {},
  docs: {
    summary: 'The lifetime of the EKS identity token is not one that the webhook takes',
    why: 'What the webhook cannot read it ignores, and what is too short it raises: pods get tokens of another lifetime than the manifest says.',
    remedy: 'Write whole seconds from 600 to 86400, in quotes.',
    references: [
      'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
      'https://github.com/aws/amazon-eks-pod-identity-webhook',
    ],
    fails: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    eks.amazonaws.com/token-expiration: «1h»
`,
    ],
    passes: [
      `apiVersion: v1
kind: ServiceAccount
metadata:
  name: checkout
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::246813579024:role/checkout
    eks.amazonaws.com/token-expiration: "3600"
`,
    ],
  },
  messages: {
    unreadable: 'The webhook cannot read the lifetime "{value}" and takes 86400 seconds; write whole seconds, such as "3600".',
    unquoted: {
      text: 'The API server refuses an annotation that is no string; write "{value}" in quotes.',
      severity: 'error',
    },
    tooShort: {
      text: 'A lifetime of {value} seconds is raised to 600; write "600" or more.',
      severity: 'info',
    },
    tooLong: 'A lifetime of {value} seconds is more than the 86400 that EKS gives; write "86400" or less.',
  },
  create({ report }) {
    const check = (at: View): void => {
      const value = at.text ?? '';
      if (!at.exists || at.kind !== 'scalar' || isUnknownText(value)) return;
      if (at.string === undefined) report({ at, message: 'unquoted', data: { value }, fix: { title: 'Put the value in quotes', edits: () => [set(at, value)] } });
      else if (!/^[+-]?\d+$/u.test(value)) report({ at, message: 'unreadable', data: { value } });
      else if (Number(value) < SHORTEST) report({ at, message: 'tooShort', data: { value }, suggestions: [{ title: `Write ${SHORTEST} seconds, which it is raised to`, edits: () => [set(at, String(SHORTEST))] }] });
      else if (Number(value) > LONGEST) report({ at, message: 'tooLong', data: { value }, suggestions: [{ title: `Write ${LONGEST} seconds, which is the most`, edits: () => [set(at, String(LONGEST))] }] });
    };
    return {
      serviceAccount: (account) => check(account.at('metadata', 'annotations', KEY)),
      workload: (workload) => check(workload.podMetadata.at('annotations', KEY)),
    };
  },
});

const KEY = 'eks.amazonaws.com/token-expiration';

/** Seconds; the webhook's `pkg/handler` and `pkg/constants.go`. */
const SHORTEST = 600;
const LONGEST = 86_400;
