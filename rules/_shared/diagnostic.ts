import type { Diagnostic, FixOffer, RuleContext, Visitor } from '../../src/authoring/index.js';

/** The one message of a rule that passes on what the reader or the engine noticed, in its own words. */
export const DIAGNOSTIC_MESSAGES = { found: '{detail}' } as const;

/** What a rule offers with a diagnostic: a safe fix, or suggestions. */
export interface DiagnosticOffers {
  readonly fix?: FixOffer;
  readonly suggestions?: readonly FixOffer[];
}

/** A visitor that reports every diagnostic of one type, with the places that it relates and what `offer` gives for it. */
export function diagnosticVisitor(
  type: Diagnostic['type'],
  report: RuleContext<typeof DIAGNOSTIC_MESSAGES>['report'],
  offer?: (diagnostic: Diagnostic) => DiagnosticOffers,
): Visitor {
  return {
    diagnostic(diagnostic) {
      if (diagnostic.type !== type) return;
      report({ at: diagnostic.at, message: 'found', data: { detail: diagnostic.message }, related: diagnostic.related, ...offer?.(diagnostic) });
    },
  };
}
