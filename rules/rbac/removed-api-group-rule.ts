import { defineRule, type PolicyRuleView } from '../../src/authoring/index.js';
import { objectName } from '../_shared/object-name.js';
import { takeOut } from '../_shared/rule-edits.js';
import { groupsMissing, type RuleResource, ruleResources } from '../_shared/rule-resources.js';
import { quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/removed-api-group-rule',
  severity: 'info',
  confidence: 'high',
  presets: ['strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A role still names resources of an API group that no longer serves them',
    why: 'What stands there for old clusters allows nothing on this one, and makes the role look wider than it is.',
    remedy: 'Remove the group or the resource unless the role is also for clusters that old.',
    references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: viewer
rules:
  - apiGroups: [apps, «extensions»]
    resources: [deployments]
    verbs: [get]
  - apiGroups: [policy]
    resources: [«podsecuritypolicies»]
    verbs: [use]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: viewer
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get]
`,
    ],
  },
  messages: {
    group: 'Kubernetes 1.{minor} took the last of {resources} from API group "{group}"; nothing in {role} rests on it any more, so remove it.',
    resource: 'Kubernetes 1.{minor} took "{resource}" from API group "{group}", so that it allows nothing in {role}; remove it.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const context = { inventory, kubernetesMinor };
    return {
      policyRule(rule) {
        const role = objectName(rule.role);
        for (const { at, group, gone } of goneByGroup(rule)) {
          const minor = Math.max(...gone.map(({ lastMinor }) => lastMinor)) + 1;
          if (inventory.apiResources.pluralsOf(group).length === 0) {
            report({ at, message: 'group', data: { role, group, minor, resources: quotedList(gone.map(({ resource }) => resource.name)) }, suggestions: [{ title: rule.apiGroups.length === 1 ? 'Remove this rule' : `Remove ${group}`, edits: () => takeOut(rule, 'apiGroups', [at]) }] });
            continue;
          }
          for (const { resource, lastMinor } of gone) {
            if (resource.is === 'gone') report({ at: resource.at, message: 'resource', data: { role, group, minor: lastMinor + 1, resource: resource.name }, suggestions: [{ title: rule.resources.length === 1 ? 'Remove this rule' : `Remove ${resource.name}`, edits: () => takeOut(rule, 'resources', [resource.at]) }] });
          }
        }
      },
    };

    /** The groups that the rule names, with what is gone from them and is not missing in the rule. */
    function goneByGroup(rule: PolicyRuleView): readonly { at: RuleResource['at']; group: string; gone: readonly { resource: RuleResource; lastMinor: number }[] }[] {
      const byGroup = new Map<string, { at: RuleResource['at']; group: string; gone: { resource: RuleResource; lastMinor: number }[] }>();
      for (const resource of ruleResources(rule, context)) {
        const moved = resource.groups.filter(({ standing }) => standing.is === 'gone');
        if (moved.length === 0 || groupsMissing(rule, resource, context) !== undefined) continue;
        for (const { at, group, standing } of moved) {
          if (standing.is !== 'gone' || at.string === '*') continue;
          const known = byGroup.get(group) ?? { at, group, gone: [] };
          byGroup.set(group, known);
          known.gone.push({ resource, lastMinor: standing.lastMinor });
        }
      }
      return [...byGroup.values()];
    }
  },
});
