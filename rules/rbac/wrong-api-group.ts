import { defineRule, type FixOffer, type PolicyRuleView, set } from '../../src/authoring/index.js';
import { groupMeant, groupName, groupNames } from '../_shared/api-groups.js';
import { toGroup } from '../_shared/group-edits.js';
import { objectName } from '../_shared/object-name.js';
import { groupsMissing, type RuleResource, ruleResources } from '../_shared/rule-resources.js';
import { isUnknownText, list, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/wrong-api-group',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A role names a resource under an API group that does not serve it',
    why: 'The API server accepts the rule and it allows nothing: a group and a resource only mean something together. Whoever relies on it gets "forbidden".',
    remedy: 'Write the group that `kubectl api-resources` shows, without a version: `apps` for deployments, `""` for pods, `networking.k8s.io` for ingresses.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
      'https://kubernetes.io/docs/reference/using-api/#api-groups',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods, «deployments»]
    verbs: [get, list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: ["", apps]
    resources: [pods, deployments]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    elsewhere: '{resources} {are} in {serving} and not in {groups}, so that this rule of {role} allows nothing on {them}; name the right group.',
    moved: '{resources} left {groups} with Kubernetes 1.{minor} and {are} in {serving}, so that {role} allows nothing on {them}; name the right group.',
    version: '"{word}" is a version and not an API group, so that this rule of {role} allows nothing; write "{wanted}".',
    noGroup: 'There is no API group "{word}", so that this rule of {role} allows nothing; write "{wanted}".',
  },
  create({ report, inventory, kubernetesMinor }) {
    const context = { inventory, kubernetesMinor };
    return {
      policyRule(rule) {
        const role = objectName(rule.role);
        for (const at of rule.apiGroups) {
          const word = at.string;
          const wanted = word === undefined || word === '*' || isUnknownText(word) ? undefined : groupMeant(word, inventory.apiResources);
          if (word === undefined || wanted === undefined || rule.apiGroups.some(({ string }) => string === wanted || string === '*')) continue;
          report({ at, message: /(?:^|\/)v\d/.test(word) ? 'version' : 'noGroup', data: { word, role, wanted }, suggestions: [{ title: `Write ${wanted === '' ? '""' : wanted}`, edits: () => [set(at, wanted)] }] });
        }
        for (const { serving, resources } of misplaced(rule)) {
          const [first] = resources;
          if (first === undefined) continue;
          const gone = first.groups.flatMap(({ standing }) => (standing.is === 'gone' ? [standing.lastMinor] : []));
          const one = resources.length === 1;
          const data = {
            role,
            resources: quotedList(resources.map(({ name }) => name)),
            are: one ? 'is' : 'are',
            them: one ? 'it' : 'them',
            serving: list(serving.map(groupName)),
            groups: groupNames(rule),
          };
          const related = resources.slice(1).map(({ at }) => ({ at, message: 'this too' }));
          const suggestions = serving.flatMap((group) => offersOf(rule, resources, group));
          if (gone.length === 0) report({ at: first.at, message: 'elsewhere', data, related, suggestions });
          else report({ at: first.at, message: 'moved', data: { ...data, minor: Math.max(...gone) + 1 }, related, suggestions });
        }
      },
    };

    function offersOf(rule: PolicyRuleView, resources: readonly RuleResource[], group: string): readonly FixOffer[] {
      const change = toGroup(rule, resources.map(({ at }) => at), resources.map(({ name }) => name), group, context);
      return change === undefined ? [] : [{ title: change.title, edits: () => change.edits }];
    }

    /** The resources of a rule that other groups serve, together by these groups. */
    function misplaced(rule: PolicyRuleView): readonly Misplaced[] {
      const byGroups = new Map<string, { serving: readonly string[]; resources: RuleResource[] }>();
      for (const resource of ruleResources(rule, context)) {
        const serving = groupsMissing(rule, resource, context);
        if (serving === undefined) continue;
        const key = serving.join('\0');
        const known = byGroups.get(key) ?? { serving, resources: [] };
        byGroups.set(key, known);
        known.resources.push(resource);
      }
      return [...byGroups.values()];
    }
  },
});

/** Resources of one rule that the same other groups serve. */
interface Misplaced {
  readonly serving: readonly string[];
  readonly resources: readonly RuleResource[];
}
