import { Source } from '../source/source.js';

/** A file as ESLint hands it to a language: without a byte order mark. */
interface LanguageFile {
  readonly path: string;
  readonly body: string | Uint8Array;
}

/** The only node: the whole text. Rules ask Plimsoll what is in it. */
interface ProgramNode {
  readonly type: 'Program';
  readonly range: [number, number];
}

/** A step of the walk: 1 goes into the node, 2 comes out of it. */
interface VisitStep {
  readonly type: 'visit';
  readonly kind: 1;
  readonly target: ProgramNode;
  readonly phase: 1 | 2;
  readonly args: unknown[];
}

/** A place as ESLint counts it: lines from 1, columns from 0. */
export interface EslintPosition {
  readonly line: number;
  readonly column: number;
}

/** The place of an offset in a source. */
export function eslintPosition(source: Source, offset: number): EslintPosition {
  const { line, column } = source.position(offset);
  return { line, column: column - 1 };
}

/** A text for ESLint (eslint.org, "Languages"). Lines break where they break for Plimsoll, so that places are the same. */
class ManifestText {
  readonly text: string;
  readonly ast: ProgramNode;
  readonly #source: Source;

  constructor(text: string) {
    this.text = text;
    this.ast = { type: 'Program', range: [0, text.length] };
    this.#source = new Source('', text);
  }

  get lines(): readonly string[] {
    return Array.from({ length: this.#source.lineCount }, (_, index) => this.#source.slice(this.#source.lineRange(index + 1)));
  }

  getText(): string {
    return this.text;
  }

  getLoc({ range: [start, end] }: ProgramNode): { readonly start: EslintPosition; readonly end: EslintPosition } {
    return { start: this.getLocFromIndex(start), end: this.getLocFromIndex(end) };
  }

  getRange({ range }: ProgramNode): [number, number] {
    return range;
  }

  getParent(): undefined {
    return undefined;
  }

  getLocFromIndex(offset: number): EslintPosition {
    return eslintPosition(this.#source, offset);
  }

  traverse(): Iterable<VisitStep> {
    const target = this.ast;
    return ([1, 2] as const).map((phase) => ({ type: 'visit', kind: 1, target, phase, args: [target] }));
  }
}

/** YAML as ESLint's language `plimsoll/yaml`. It reads any text: what cannot be read is a finding of a rule. */
export const yamlLanguage = {
  fileType: 'text' as const,
  lineStart: 1 as const,
  columnStart: 0 as const,
  nodeTypeKey: 'type',
  visitorKeys: { Program: [] as string[] },
  validateLanguageOptions(): void {
    // There are none, and ESLint asks for the function.
  },
  parse(file: LanguageFile): { readonly ok: true; readonly ast: ProgramNode } {
    return { ok: true, ast: new ManifestText(textOf(file)).ast };
  },
  createSourceCode(file: LanguageFile): ManifestText {
    return new ManifestText(textOf(file));
  },
};

function textOf({ body }: LanguageFile): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}
