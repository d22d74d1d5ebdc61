import { defineRule, type Edit, type FixOffer, type PolicyRuleView, set } from '../../src/authoring/index.js';
import { powerMessages } from '../_shared/power.js';
import { type PowerCause, powerCauses, reportCause } from '../_shared/power-causes.js';
import { addRule, takeOut, wordsOf } from '../_shared/rule-edits.js';

export default defineRule({
  id: 'rbac/pods-log-delete',
  severity: 'info',
  confidence: 'medium',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {
    trivy: ['AVD-KSV-0042'],
  },
  docs: {
    summary: 'A role lists deletion of logs, which nothing offers',
    why: 'The API server cannot delete a pod’s log, so that the right does nothing. It shows a list of verbs that was copied, or a `*` that allows more than was meant elsewhere.',
    remedy: 'Take `pods/log` into a rule of its own, with `get`.',
    references: [
      'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: log-reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [«pods/log»]
    verbs: [get, delete]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: log-reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods/log]
    verbs: [get]
`,
    ],
  },
  messages: powerMessages('{role} lists {verbs} for pods/log, which only get does anything for; leave the other verbs out.', 'rbac/pods-log-delete'),
  create({ report, kubernetesMinor }) {
    return {
      role(role) {
        for (const cause of powerCauses('rbac/pods-log-delete', role, kubernetesMinor)) reportCause(report, cause, {}, [leaveReading(cause)]);
      },
    };
  },
});

/** The same rules without deletion of logs; what they let one read stays. */
function leaveReading({ rule: { role }, resources }: PowerCause): FixOffer {
  const rules = role.rules.filter((rule) => rule.resources.some((entry) => resources.includes(entry)));
  const reads = rules.some(allowsReading);
  return {
    title: reads ? 'Allow nothing but get for logs' : 'Remove the right to delete logs',
    edits: () => rules.flatMap((rule) => withoutDeletion(rule, resources)),
  };
}

function withoutDeletion(rule: PolicyRuleView, resources: PowerCause['resources']): readonly Edit[] {
  const logs = rule.resources.filter((entry) => resources.includes(entry));
  if (logs.length < rule.resources.length) {
    const own = allowsReading(rule) ? [addRule(rule, { apiGroups: [''], resources: wordsOf(logs), verbs: ['get'] })] : [];
    return [...takeOut(rule, 'resources', logs), ...own];
  }
  if (!rule.verbs.some(({ string }) => string === '*')) return takeOut(rule, 'verbs', rule.verbs.filter(({ string }) => string !== 'get'));
  const [only, more] = rule.verbs;
  return only !== undefined && more === undefined ? [set(only, 'get')] : [set(rule.at('verbs'), ['get'])];
}

function allowsReading({ verbs }: PolicyRuleView): boolean {
  return verbs.some(({ string }) => string === 'get' || string === '*');
}
