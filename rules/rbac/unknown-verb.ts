import { AUDIENCE_VERB, defineRule, isPrefixedVerb, RESOURCE_VERBS, suggest, URL_VERBS, VERB_ALIASES } from '../../src/authoring/index.js';
import { reachesOthers } from '../_shared/api-groups.js';
import { objectName } from '../_shared/object-name.js';
import { aliasOffers, methodOffer, removeVerb, verbsApart, writeVerbs } from '../_shared/verb-offers.js';
import { isUnknownText } from '../_shared/words.js';

export default defineRule({
  id: 'rbac/unknown-verb',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict', 'identity'],
  scope: 'cross-object',
  fix: 'suggestion',
  peers: {},
  docs: {
    summary: 'A role allows a verb that no request is checked with',
    why: 'The API server accepts any word and compares it letter by letter, so the verb allows nothing. Whoever relies on it gets "forbidden", and whoever reviews the role believes that it allows something.',
    remedy: 'Write get, list, watch, create, update, patch, delete or deletecollection, in lower case and one to an entry; for `nonResourceURLs` the HTTP method.',
    references: [
      'https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb',
      'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole',
    ],
    fails: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [«read», list]
`,
    ],
    passes: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
  namespace: shop
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list]
`,
    ],
  },
  messages: {
    case: 'Verbs are lower case: "{verb}" of {role} allows nothing; write "{wanted}".',
    joined: '"{verb}" of {role} is one verb to the API server, and allows nothing; write each verb as an entry of its own.',
    alias: 'There is no verb "{verb}", so that it allows nothing in {role}; write {wanted}.',
    near: 'No request is checked with the verb "{verb}", so that it allows nothing in {role}; "{near}" may be meant.',
    unknown: 'No request is checked with the verb "{verb}", so that it allows nothing in {role}; remove it, or write the verb that is meant.',
    url: 'Requests to URLs are checked with HTTP methods in lower case, so that "{verb}" allows nothing in {role}; write get, post, put, patch, delete, head or options.',
  },
  create({ report, inventory, kubernetesMinor }) {
    const context = { inventory, kubernetesMinor };
    return {
      policyRule(rule) {
        const role = objectName(rule.role);
        const forUrls = rule.nonResourceURLs.length > 0;
        if (rule.verbs.every(({ string }) => string !== undefined && (forUrls ? URL_VERBS : RESOURCE_VERBS).includes(string))) return;
        const nearOthers = reachesOthers(rule, inventory.apiResources, false);
        const maybeOthers = reachesOthers(rule, inventory.apiResources, true);
        for (const at of rule.verbs) {
          const verb = at.string;
          if (verb === undefined || isUnknownText(verb) || (forUrls ? URL_VERBS : RESOURCE_VERBS).includes(verb)) continue;
          const lower = verb.toLowerCase();
          const alias = VERB_ALIASES.get(lower);
          if (verb === '' || verb === '*' || verb === AUDIENCE_VERB || isPrefixedVerb(verb)) continue;
          else if (/[,\s]/.test(verb.trim())) report({ at, message: 'joined', data: { role, verb }, suggestions: verbsApart(rule, at, verb) });
          else if (RESOURCE_VERBS.includes(lower) && !forUrls) report({ at, message: 'case', data: { role, verb, wanted: lower }, suggestions: [writeVerbs(rule, at, [lower])] });
          else if (forUrls) report({ at, message: 'url', data: { role, verb }, suggestions: [methodOffer(rule, at, lower)] });
          else if (alias !== undefined && !nearOthers) report({ at, message: 'alias', data: { role, verb, wanted: alias.words }, suggestions: aliasOffers(rule, at, alias, context) });
          else if (!maybeOthers) {
            const near = suggest(verb, RESOURCE_VERBS);
            if (near === undefined) report({ at, message: 'unknown', data: { role, verb }, suggestions: [removeVerb(rule, at, verb)] });
            else report({ at, message: 'near', data: { role, verb, near }, suggestions: [writeVerbs(rule, at, [near])] });
          }
        }
      },
    };
  },
});
