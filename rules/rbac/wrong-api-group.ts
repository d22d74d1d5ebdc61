import { defineRule, type PolicyRuleView } from '../../src/authoring/index.js';
import { groupNames } from '../_shared/api-groups.js';
import { objectName } from '../_shared/object-name.js';
import { groupMeant, groupName, groupsMissing, type RuleResource, ruleResources } from '../_shared/rule-resources.js';
import { isUnknownText, list, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/wrong-api-group',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
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
    elsewhere: '{resources} {are} in {serving} and not in {groups}, so that {role} allows nothing on {them}; name the right group.',
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
          report({ at, message: /(?:^|\/)v\d/.test(word) ? 'version' : 'noGroup', data: { word, role, wanted } });
        }
        for (const [serving, resources] of misplaced(rule)) {
          const [first] = resources;
          if (first === undefined) continue;
          const gone = first.groups.flatMap(({ standing }) => (standing.is === 'gone' ? [standing.lastMinor] : []));
          const one = resources.length === 1;
          const data = {
            role,
            resources: quotedList(resources.map(({ name }) => name)),
            are: one ? 'is' : 'are',
            them: one ? 'it' : 'them',
            serving,
            groups: groupNames(rule),
          };
          const related = resources.slice(1).map(({ at }) => ({ at, message: 'this too' }));
          if (gone.length === 0) report({ at: first.at, message: 'elsewhere', data, related });
          else report({ at: first.at, message: 'moved', data: { ...data, minor: Math.max(...gone) + 1 }, related });
        }
      },
    };

    /** The resources of a rule that other groups serve, by the names of these groups. */
    function misplaced(rule: PolicyRuleView): ReadonlyMap<string, readonly RuleResource[]> {
      const byGroups = new Map<string, RuleResource[]>();
      for (const resource of ruleResources(rule, context)) {
        const serving = groupsMissing(rule, resource, context);
        if (serving === undefined) continue;
        const key = list(serving.map(groupName));
        byGroups.set(key, [...(byGroups.get(key) ?? []), resource]);
      }
      return byGroups;
    }
  },
});
