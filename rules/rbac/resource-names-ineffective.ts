import { carriesName, defineRule, type PolicyRuleView, type RoleView } from '../../src/authoring/index.js';
import { addTo } from '../_shared/grouped.js';
import { objectName } from '../_shared/object-name.js';
import { once } from '../_shared/once.js';
import { isUnknownText, quotedList } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/resource-names-ineffective',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'object',
  peers: {},
  docs: {
    summary: 'A role narrows what it allows to names that no request carries',
    why: 'A request to create an object or to delete a collection carries no name when it is authorized, so that a rule with resourceNames never allows it. Names are compared letter by letter, so that `app-*` is no pattern and allows nothing on `app-1`.',
    remedy: 'Write each name out where a pattern stands. Allow `create` and `deletecollection` in a rule without resourceNames, or do without them.',
    references: ['https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources'],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: installer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    «resourceNames»: [settings]
    verbs: [create]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: installer
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [create]
  - apiGroups: [""]
    resources: [configmaps]
    resourceNames: [settings]
    verbs: [get, update]
`,
    ],
  },
  messages: {
    nothing: 'Requests with the verb {verbs} carry no name, so that this rule of {role} allows nothing; move it to a rule without resourceNames.',
    partly: {
      text: 'Requests with the verb {verbs} carry no name, so that resourceNames keep {role} from allowing it; move it to a rule without them.',
      severity: 'info',
    },
    selected: {
      text: 'With resourceNames, {role} allows {verbs} only to clients that ask for one object by the field selector "metadata.name"; kubectl and most controllers ask for all and get "forbidden".',
      severity: 'info',
    },
    pattern: '"{name}" among resourceNames is compared letter by letter and is no pattern, so that it allows nothing in {role}; name the objects, or leave resourceNames out for all.',
  },
  create({ report }) {
    const unnamed = once((role: RoleView) => new UnnamedRules(role));
    return {
      policyRule(rule) {
        const at = rule.at('resourceNames');
        const names = rule.resourceNames.map(({ string }) => string);
        // The empty name is that of requests which carry none.
        if (names.length === 0 || names.some((name) => name === undefined || name === '')) return;
        const role = objectName(rule.role);
        for (const name of isAboutSigners(rule) ? [] : rule.resourceNames) {
          const text = name.string ?? '';
          if (text.includes('*') && !isUnknownText(text)) report({ at: name, message: 'pattern', data: { role, name: text } });
        }
        const verbs = rule.verbs.flatMap(({ string }) => (string === undefined ? [] : [string]));
        const resources = rule.resources.flatMap(({ string }) => (string === undefined ? [] : [string]));
        const nameless = verbs.filter((verb) => resources.every((resource) => !carriesName(verb, resource)));
        const [group, resource] = [rule.apiGroups[0]?.string ?? '', rule.resources[0]?.string ?? ''];
        // What stands here is then too much, and nothing is missing.
        if (nameless.length > 0 && unnamed(rule.role).allow(nameless, group, resource)) return;
        if (nameless.length > 0) report({ at, message: nameless.length === verbs.length ? 'nothing' : 'partly', data: { role, verbs: quotedList(nameless) } });
        else if (verbs.length > 0 && verbs.every((verb) => verb === 'list' || verb === 'watch')) report({ at, message: 'selected', data: { role, verbs: quotedList(verbs) } });
      },
    };
  },
});

/** Signers may be named by their domain: `kubernetes.io/*`. */
function isAboutSigners(rule: PolicyRuleView): boolean {
  return rule.resources.some(({ string }) => string === 'signers' || string === '*');
}

/** The rules of a role that are not narrowed to names. */
class UnnamedRules {
  readonly #byResource = new Map<string, PolicyRuleView[]>();
  readonly #answers = new Map<string, boolean>();

  constructor({ rules }: RoleView) {
    for (const rule of rules) {
      if (rule.resourceNames.length > 0) continue;
      for (const word of new Set(rule.resources.map(({ string }) => string ?? ''))) {
        addTo(this.#byResource, word, rule);
      }
    }
  }

  /** True where one of them allows all of these verbs. */
  allow(verbs: readonly string[], group: string, resource: string): boolean {
    const key = JSON.stringify([verbs, group, resource]);
    const known = this.#answers.get(key) ?? this.#find(verbs, group, resource);
    this.#answers.set(key, known);
    return known;
  }

  #find(verbs: readonly string[], group: string, resource: string): boolean {
    const slash = resource.indexOf('/');
    const words = ['*', resource, ...(slash === -1 ? [] : [`*${resource.slice(slash)}`])];
    return words.some((word) => this.#byResource.get(word)?.some((rule) => rule.allows({ verbs, group, resource })?.verbs.length === verbs.length) === true);
  }
}
