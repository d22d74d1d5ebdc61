import { addTo } from '../grouping.js';
import type { Source } from '../source/source.js';
import type { YamlDocument } from '../yaml/document.js';
import type { Finding, LintResult, Location } from './finding.js';
import type { ReadSource } from './read.js';
import { firstEndingAfter } from './suppression-extent.js';

/** Where findings stand, document by document; suppressed ones are left out. Documents keep their keys while texts around them change. */
export class Census {
  readonly result: LintResult;
  readonly #documents: ReadonlyMap<Source, readonly YamlDocument[]>;
  readonly #findings = new Map<string, Finding[]>();

  /** `result` is what the reads gave. */
  constructor(reads: readonly ReadSource[], result: LintResult) {
    this.result = result;
    this.#documents = new Map(reads.map(({ source, documents }) => [source, documents]));
    for (const finding of result.findings) {
      if (finding.suppressed !== undefined) continue;
      addTo(this.#findings, this.documentOf(finding), finding);
    }
  }

  /** The key of the document in which a place stands: its file, and its number there. */
  documentOf({ source, range }: Location): string {
    return `${source.name}\0${firstEndingAfter(this.#documents.get(source) ?? [], range.start)}`;
  }

  /** The findings of a document. */
  in(document: string): readonly Finding[] {
    return this.#findings.get(document) ?? [];
  }

  /** Documents that hold findings. */
  get documents(): Iterable<string> {
    return this.#findings.keys();
  }
}
