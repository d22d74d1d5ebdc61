import { defineRule, type FixOffer, type PolicyRuleView, suggest, type View } from '../../src/authoring/index.js';
import { groupNames } from '../_shared/api-groups.js';
import { toGroup } from '../_shared/group-edits.js';
import { objectName } from '../_shared/object-name.js';
import { takeOut, writeWords } from '../_shared/rule-edits.js';
import { type RuleResource, ruleResources } from '../_shared/rule-resources.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/unknown-resource',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A role names a resource that its API group does not have',
    why: 'The API server accepts any word and compares it letter by letter with the lower-case plural in the request’s path, so that the rule allows nothing. Whoever relies on it gets "forbidden".',
    remedy: 'Write the name that `kubectl api-resources` shows: `pods` and not `Pod`, `ingresses` and not `ingress`, `pods/log` and not `pods/logs`.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources',
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#standard-api-terminology',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: [apps]
    resources: [«Deployment»]
    verbs: [get, patch]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: deployer
  namespace: shop
rules:
  - apiGroups: [apps]
    resources: [deployments, deployments/scale]
    verbs: [get, patch]
`,
    ],
  },
  messages: {
    meant: '"{resource}" is the name of no resource, so that {role} allows nothing on it; write "{meant}".',
    joined: '"{resource}" is one resource to the API server, and {role} allows nothing on it; write each resource as an entry of its own.',
    nearSubresource: '"{parent}" has no subresource "{subresource}", so that {role} allows nothing on it; "{near}" may be meant.',
    subresource: {
      text: '"{parent}" has no subresource "{subresource}", so that {role} allows nothing on it; remove it.',
      severity: 'info',
    },
    near: 'Kubernetes has no resource "{resource}" in {groups}, so that {role} allows nothing on it; "{near}" may be meant.',
    unknown: 'Kubernetes has no resource "{resource}" in {groups}, so that {role} allows nothing on it; name the group that has it, or remove it.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const api = inventory.apiResources;
    const context = { inventory, kubernetesMinor };
    return {
      policyRule(rule) {
        const role = objectName(rule.role);
        for (const at of rule.resources) {
          const resource = at.string;
          if (resource !== undefined && /\S[,\s]+\S/.test(resource) && !isUnknownText(resource)) report({ at, message: 'joined', data: { role, resource }, suggestions: apart(rule, at, resource) });
        }
        for (const named of ruleResources(rule, context)) {
          if (named.is === 'served' || named.is === 'gone') continue;
          const { at, name } = named;
          const [parent = '', subresource] = name.split('/', 2);
          const whole = (plural: string): string => (subresource === undefined ? plural : `${plural}/${subresource}`);
          const [meant, ...others] = meantBy(named, parent).map(whole);
          if (meant !== undefined) report({ at, message: 'meant', data: { role, resource: name, meant }, suggestions: [meant, ...others].map((word) => write(rule, named, word)) });
          else if (named.is === 'absent' && !api.isOwn(name, kubernetesMinor)) reportUnknown(rule, named, role);
        }
      },
    };

    function reportUnknown(rule: PolicyRuleView, { at, name, groups }: RuleResource, role: string): void {
      const [parent = '', subresource] = name.split('/', 2);
      const found = groups.flatMap(({ group }) => api.find(group, parent) ?? []);
      if (subresource !== undefined && found.length > 0) {
        const data = { role, parent, subresource };
        const near = suggest(subresource, found.flatMap(({ subresources }) => [...subresources.keys()]));
        if (near === undefined) report({ at, message: 'subresource', data, suggestions: [{ title: `Remove ${name}`, edits: () => takeOut(rule, 'resources', [at]) }] });
        else report({ at, message: 'nearSubresource', data: { ...data, near: `${parent}/${near}` }, suggestions: [write(rule, { at, name, groups }, `${parent}/${near}`)] });
        return;
      }
      const data = { role, resource: name, groups: groupNames(rule) };
      const near = suggest(name, groups.flatMap(({ group }) => api.pluralsOf(group)));
      if (near === undefined) report({ at, message: 'unknown', data });
      else report({ at, message: 'near', data: { ...data, near }, suggestions: [write(rule, { at, name, groups }, near)] });
    }

    /** The right word; with its group, where no group of the rule serves it and one of Kubernetes' own does. */
    function write(rule: PolicyRuleView, { at, groups }: Pick<RuleResource, 'at' | 'name' | 'groups'>, word: string): FixOffer {
      const isServed = groups.length === 0 || groups.some(({ group }) => api.standing(group, word, kubernetesMinor).is !== 'absent');
      const [serving, ...more] = isServed ? [] : api.groupsServing(word, kubernetesMinor);
      const change = serving === undefined || more.length > 0 ? undefined : toGroup(rule, [at], [word], serving, context);
      return { title: `Write ${word}`, edits: () => [...writeWords(rule, 'resources', at, [word]), ...(change?.edits ?? [])] };
    }

    /** Several names in one entry, each as an entry of its own. */
    function apart(rule: PolicyRuleView, at: View, joined: string): readonly FixOffer[] {
      const words = joined.split(/[,\s]+/).filter((word) => word !== '');
      const areKnown = words.every((word) => rule.apiGroups.some(({ string }) => string !== undefined && api.standing(string, word, kubernetesMinor).is === 'served'));
      return areKnown ? [{ title: `Write ${words.join(', ')} as entries of their own`, edits: () => writeWords(rule, 'resources', at, words) }] : [];
    }

    /** The plurals of resources whose kind, singular or short name was written, or whose letters have another case. */
    function meantBy({ groups, is }: RuleResource, word: string): readonly string[] {
      const anywhere = is === 'absent' || groups.length >= api.ownGroups.length;
      const plurals = anywhere ? api.meantAnywhere(word) : groups.flatMap(({ group }) => api.meant(group, word).map(({ plural }) => plural));
      return plurals.includes(word) ? [] : [...new Set(plurals)];
    }
  },
});
