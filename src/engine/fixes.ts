import type { Edit, FixOffer } from '../authoring/edit.js';
import type { Source } from '../source/source.js';
import { planEdits } from '../yaml/edit/plan.js';
import type { TextEdit } from '../yaml/edit/text-edit.js';
import { NeedsReference } from '../yaml/reference-loader.js';
import type { Finding, LintResult } from './finding.js';
import { type FixReporter, reportLocation } from './report.js';

/** An offer worked out: what it does to which text, or why it is not made. */
export interface PlannedFix {
  readonly title: string;
  /** True for what may be done unattended. */
  readonly safe: boolean;
  readonly finding: Finding;
  /** The changes at places, which say what the text must mean afterwards. */
  readonly edits: readonly Edit[];
  readonly source: Source;
  readonly textEdits: readonly TextEdit[];
  /** Why it is not made, as a sentence; there are no text edits then. */
  readonly declined: string | undefined;
}

/** Works out what a rule offers with a finding, the safe fix first. Nothing of a suppressed finding is mended. */
export function plannedFixes(finding: Finding): readonly PlannedFix[] {
  return offersOf(finding).map(({ offer, safe }) => planned(finding, offer, safe, false));
}

/** Works out the first of the fixes of a finding that is wanted, for a caller that checks its fixes together; see {@link planEdits}. */
export function firstPlanned(finding: Finding, isWanted: (fix: PlannedFix) => boolean): PlannedFix | undefined {
  for (const { offer, safe } of offersOf(finding)) {
    const fix = planned(finding, offer, safe, true);
    // What comes after the first means something else, and nobody chose it.
    if (isWanted(fix)) return fix;
  }
  return undefined;
}

function offersOf({ offers, suppressed }: Finding): readonly { readonly offer: FixOffer; readonly safe: boolean }[] {
  if (offers === undefined || suppressed !== undefined) return [];
  return [...(offers.fix === undefined ? [] : [{ offer: offers.fix, safe: true }]), ...offers.suggestions.map((offer) => ({ offer, safe: false }))];
}

/** Makes what works out the fixes of a result's findings for reports. One that touches a secret value is named and not shown. */
export function fixReporter({ secretRanges }: Pick<LintResult, 'secretRanges'>): FixReporter {
  return (finding) =>
    plannedFixes(finding).map((fix) => {
      const { title, safe, source, textEdits } = fix;
      const ranges = secretRanges(source);
      const isSecret = textEdits.some(({ start, end }) => ranges.some((range) => range.start < Math.max(end, start + 1) && range.end > start));
      const declined = fix.declined ?? (isSecret ? 'It would show a secret value; --fix and --fix-suggestions make it.' : undefined);
      const edits = textEdits.map(({ text, ...range }) => ({ ...reportLocation({ source, range }), text }));
      return { title, kind: safe ? 'safe' : 'suggestion', ...(declined === undefined ? { edits } : { declined }) };
    });
}

function planned(finding: Finding, { title, edits: make }: FixOffer, safe: boolean, areCheckedTogether: boolean): PlannedFix {
  const asked = make();
  const plan = planOf(asked, areCheckedTogether);
  return {
    title,
    safe,
    finding,
    edits: plan.declined === undefined ? plan.made : asked,
    source: plan.declined === undefined ? plan.source : finding.source,
    textEdits: plan.declined === undefined ? plan.edits : [],
    declined: plan.declined,
  };
}

function planOf(edits: readonly Edit[], areCheckedTogether: boolean): ReturnType<typeof planEdits> {
  try {
    return planEdits(edits, { areCheckedTogether });
  } catch (error) {
    if (error instanceof NeedsReference) return { declined: 'The text would use YAML that is rarely written.' };
    throw error;
  }
}
