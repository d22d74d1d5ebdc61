import type { ObjectIdentity } from '../authoring/objects.js';
import { ruleMatches } from '../authoring/rule-names.js';
import type { Position } from '../source/source.js';
import { createWildcardMatcher } from './glob.js';

/** An accepted exception that a configuration file holds. The same object stands for it in every file that it can cover. */
export interface ConfigSuppression {
  /** A rule's id, or `family/*`. */
  readonly rule: string;
  readonly reason: string;
  /** `YYYY-MM-DD`, the last day on which it holds. Whoever applies it compares it with the day of the run. */
  readonly until?: string;
  /** The configuration file. */
  readonly file: string;
  /** Where in that file the entry begins. */
  readonly position: () => Position;
  /**
   * True when it covers a finding of this rule about this object. `assumeNamespace` is the namespace of objects that set none. A
   * finding about no object is covered only when the entry names no kind, namespace and name.
   */
  readonly covers: (rule: string, object: ObjectIdentity | undefined, assumeNamespace?: string) => boolean;
}

/** What an entry of `suppressions` asks of an object; `*` stands for any run of characters. */
export interface ObjectPatterns {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** Makes {@link ConfigSuppression.covers}. */
export function coverageOf(rule: string, patterns: ObjectPatterns): ConfigSuppression['covers'] {
  const { kind, namespace, name } = patterns;
  const matches = {
    kind: matcherOf(kind),
    namespace: matcherOf(namespace),
    name: matcherOf(name),
  };
  const anyObject = kind === undefined && namespace === undefined && name === undefined;
  return (id, object, assumeNamespace) => {
    if (!ruleMatches(rule, id)) return false;
    if (object === undefined) return anyObject;
    return (
      matches.kind(object.kind) && matches.name(object.name) && matches.namespace(object.namespace ?? assumeNamespace ?? '')
    );
  };
}

function matcherOf(pattern: string | undefined): (text: string) => boolean {
  return pattern === undefined ? () => true : createWildcardMatcher(pattern);
}
