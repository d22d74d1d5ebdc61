import type { PlainRule } from './rbac-matching.js';
import { resourceMatches } from './rbac-matching.js';

/** What someone asks of the API server: something about a resource, or a path that is no resource. */
export type AccessRequest =
  | {
      readonly verb: string;
      readonly group: string;
      /** With the subresource behind a slash: `pods/exec`. */
      readonly resource: string;
      /** Empty where the request names no object, or any is meant. */
      readonly name: string;
    }
  | { readonly verb: string; readonly path: string };

/** Whether a rule allows a request, as upstream's `RuleAllows` decides (`plugin/pkg/auth/authorizer/rbac/rbac.go`). */
export function ruleAllows(rule: PlainRule, request: AccessRequest): boolean {
  if (!includes(rule.verbs, request.verb)) return false;
  if ('path' in request) return rule.nonResourceURLs.some((url) => url !== undefined && pathMatches(url, request.path));
  return (
    includes(rule.apiGroups, request.group) &&
    rule.resources.some((entry) => entry !== undefined && resourceMatches(entry, request.resource)) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(request.name))
  );
}

/** `*` alone, the exact path, or a beginning with stars behind it. */
function pathMatches(url: string, path: string): boolean {
  return url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/u, '')));
}

function includes(entries: readonly (string | undefined)[], asked: string): boolean {
  return entries.includes('*') || entries.includes(asked);
}
