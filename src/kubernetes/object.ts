import type { ObjectIdentity, ObjectView } from '../authoring/objects.js';
import type { PathStep } from '../authoring/view.js';
import type { Range, Source } from '../source/source.js';
import { NodeView, type ViewDocument } from '../yaml/view.js';
import type { YamlDocument } from '../yaml/document.js';
import { helmSource } from './templates.js';

/** An object of the input: a whole document, or an item of a list in one. */
export class KubernetesObject implements ObjectView {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  declare readonly namespace?: string;
  readonly name: string;
  readonly source: Source;
  readonly document: YamlDocument;
  /** Node of its document's tape at which it begins. */
  readonly node: number;
  /** The template of Helm's `# Source:` comment above its document. */
  readonly template: string | undefined;

  constructor(identity: ObjectIdentity, document: YamlDocument, node: number, template: string | undefined) {
    this.group = identity.group;
    this.version = identity.version;
    this.kind = identity.kind;
    if (identity.namespace !== undefined) this.namespace = identity.namespace;
    this.name = identity.name;
    this.source = document.source;
    this.document = document;
    this.node = node;
    this.template = template;
  }

  get file(): string {
    return this.source.name;
  }

  /** The object's root; kept for the object that was asked last, so that a run of many objects holds few views. */
  get root(): NodeView {
    if (lastRoot?.object !== this) lastRoot = new ObjectRoot(this, viewDocument(this.document));
    return lastRoot;
  }

  /** Where the object's own text stands in its file. */
  get range(): Range {
    if (this.node === 0) return this.document.range;
    const { tape } = this.document;
    return { start: tape.start(this.node), end: tape.end(this.node) };
  }

  at(...path: PathStep[]): NodeView {
    return this.root.at(...path);
  }

  is(group: string, kind: string): boolean {
    return this.kind === kind && this.group === group;
  }

  mentions(word: string): boolean {
    if (this.document.lacks(word)) return false;
    if (lastAsked?.document !== this.document || lastAsked.node !== this.node) lastAsked = { document: this.document, node: this.node, words: new Map() };
    const known = lastAsked.words.get(word) ?? mayHold(this, word);
    lastAsked.words.set(word, known);
    return known;
  }
}

/** An escape that could make, or cut, a word in double quotes. */
const LETTER_ESCAPE = /\\[xuU\r\n]/;

function mayHold({ source, document, node, range }: KubernetesObject, word: string): boolean {
  // An item may take something from elsewhere in its document by an alias.
  const { start, end } = node !== 0 && document.tape.notes !== undefined ? document.range : range;
  return mayHoldWord(source.text.slice(start, end), word);
}

/** False for a text in which a word stands in no spelling. */
export function mayHoldWord(text: string, word: string): boolean {
  return text.includes(word) || (text.includes('\\') && LETTER_ESCAPE.test(text));
}

let lastRoot: ObjectRoot | undefined;

/**
 * Of the object that was asked last, which words it holds: a list may name one item by thousands of aliases, and one object may hold
 * thousands of pods, for each of which it is asked.
 */
let lastAsked: { readonly document: YamlDocument; readonly node: number; readonly words: Map<string, boolean> } | undefined;

/** The root of an object: paths begin here, also for an item of a list. */
class ObjectRoot extends NodeView {
  readonly object: KubernetesObject;

  constructor(object: KubernetesObject, document: ViewDocument) {
    super(document, object.node);
    this.object = object;
  }
}

/** The document as views look into it. */
export function viewDocument(document: YamlDocument): ViewDocument {
  return { text: document.source.text, tape: document.tape, source: document.source, range: document.range, host: undefined };
}

/** The template of Helm's `# Source:` comment above the document that a view is of, also where that is no object. */
export function templateOf(view: NodeView): string | undefined {
  const object = objectOf(view);
  if (object !== undefined) return object.template;
  let { document } = view;
  while (document.host !== undefined) ({ document } = document.host.view);
  return document.range === undefined ? undefined : helmSource({ source: document.source, range: document.range });
}

/** The object that a view belongs to, through documents in strings; `undefined` for what is no object. */
export function objectOf(view: NodeView): KubernetesObject | undefined {
  let root = view;
  for (;;) {
    while (root.parent !== undefined) root = root.parent;
    const host = root.document.host?.view;
    if (host === undefined) return root instanceof ObjectRoot ? root.object : undefined;
    root = host;
  }
}
