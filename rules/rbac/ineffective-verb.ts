import { defineRule, type FixOffer, type PolicyRuleView, READ_VERBS, REQUEST_VERBS, SPECIAL_VERBS } from '../../src/authoring/index.js';
import { reachesOthers } from '../_shared/api-groups.js';
import { objectName } from '../_shared/object-name.js';
import { addRule, takeOut, wordsOf, writeWords } from '../_shared/rule-edits.js';
import { type RuleResource, ruleResources } from '../_shared/rule-resources.js';
import { quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/ineffective-verb',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A role allows verbs on resources that are never checked with them',
    why: 'The API server accepts the rule and it allows nothing: `bind` is checked on roles and not on bindings, `pods/log` can only be read. Whoever relies on it gets "forbidden".',
    remedy: 'Name the resource that the verb is checked on, or the verbs that the resource has.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#restrictions-on-role-binding-creation-or-update',
      'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: granter
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [rolebindings]
    verbs: [create, «bind»]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: granter
rules:
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [rolebindings]
    verbs: [create]
  - apiGroups: [rbac.authorization.k8s.io]
    resources: [clusterroles]
    verbs: [bind]
    resourceNames: [view]
`,
    ],
  },
  messages: {
    special: '"{verb}" is never checked on {resources}, so that it allows nothing in {role}; it is checked on {where}.',
    nothing: '"{resource}" is checked with {has} alone, so that {role} allows nothing on it by {verbs}.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const context = { inventory, kubernetesMinor };
    return {
      policyRule(rule) {
        const verbs = [...new Set(rule.verbs.flatMap(({ string }) => (string === undefined ? [] : [string])))];
        if (verbs.length === 0 || rule.resources.length === 0) return;
        const role = objectName(rule.role);
        const resources = ruleResources(rule, context);
        for (const resource of resources.filter((each) => allowsNothing(each, verbs))) {
          const { at, name, verbs: has } = resource;
          report({ at, message: 'nothing', data: { role, resource: name, has: quotedList([...has]), verbs: quotedList(verbs) }, suggestions: offersFor(rule, resource, verbs) });
        }
        const all = resources.length === rule.resources.length && resources.every(({ is }) => is === 'served');
        if (!all || reachesOthers(rule, inventory.apiResources, false)) return;
        const special = rule.verbs.filter((at) => SPECIAL_VERBS.includes(at.string ?? ''));
        if (special.length === 0) return;
        const checked = new Set(resources.flatMap((resource) => [...resource.verbs]));
        const names = quotedList([...new Set(resources.map(({ name }) => name))]);
        for (const at of special) {
          const verb = at.string ?? '';
          const where = WHERE.get(verb);
          if (where === undefined || checked.has(verb)) continue;
          report({ at, message: 'special', data: { verb, role, resources: names, where }, suggestions: [{ title: `Remove ${verb}`, edits: () => takeOut(rule, 'verbs', [at]) }] });
        }
      },
    };
  },
});

/** True where every verb of the rule is one of ordinary requests, and none of them is made for the resource. */
function allowsNothing({ is, verbs: has }: RuleResource, verbs: readonly string[]): boolean {
  return is === 'served' && verbs.every((verb) => REQUEST_VERBS.includes(verb) && !has.has(verb));
}

/** Who wants to read what can only be got is given that; what else was meant nobody knows, and the resource can go. */
function offersFor(rule: PolicyRuleView, { at, name, groups, verbs: has }: RuleResource, verbs: readonly string[]): readonly FixOffer[] {
  const removal = { title: `Take ${name} out of the rule`, edits: () => takeOut(rule, 'resources', [at]) };
  const [first] = rule.verbs;
  const isReading = has.size === 1 && has.has('get') && verbs.every((verb) => READ_VERBS.includes(verb));
  if (!isReading || first === undefined) return [removal];
  if (rule.resources.length === 1) return [{ title: 'Write get', edits: () => [...writeWords(rule, 'verbs', first, ['get']), ...takeOutRest(rule)] }, removal];
  const apiGroups = groups.flatMap(({ group, standing }) => (standing.is === 'served' ? [group] : []));
  if (wordsOf(rule.resourceNames).length < rule.resourceNames.length) return [removal];
  return [{ title: `Take ${name} into a rule of its own with get`, edits: () => [...takeOut(rule, 'resources', [at]), addRule(rule, { apiGroups, resources: [name], verbs: ['get'] })] }, removal];
}

/** The verbs behind the first one go. */
function takeOutRest(rule: PolicyRuleView): ReturnType<typeof takeOut> {
  return takeOut(rule, 'verbs', rule.verbs.slice(1));
}

const WHERE: ReadonlyMap<string, string> = new Map([
  ['approve', '"signers" of "certificates.k8s.io"'],
  ['attest', '"signers" of "certificates.k8s.io"'],
  ['bind', '"roles" and "clusterroles"'],
  ['escalate', '"roles" and "clusterroles"'],
  ['impersonate', '"users", "groups", "serviceaccounts", and "uids" and "userextras" of "authentication.k8s.io"'],
  ['sign', '"signers" of "certificates.k8s.io"'],
  ['use', 'resources of security policies, such as "securitycontextconstraints" of OpenShift'],
]);
