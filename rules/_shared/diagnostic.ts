import type { Diagnostic, RuleContext, Visitor } from '../../src/authoring/index.js';

/** The one message of a rule that passes on what the reader or the engine noticed, in its own words. */
export const DIAGNOSTIC_MESSAGES = { found: '{detail}' } as const;

/** A visitor that reports every diagnostic of one type, with the places that it relates. */
export function diagnosticVisitor(type: Diagnostic['type'], report: RuleContext<typeof DIAGNOSTIC_MESSAGES>['report']): Visitor {
  return {
    diagnostic(diagnostic) {
      if (diagnostic.type !== type) return;
      report({ at: diagnostic.at, message: 'found', data: { detail: diagnostic.message }, related: diagnostic.related });
    },
  };
}
