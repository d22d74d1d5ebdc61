/** A blank line of some spaces, or a comment at some column. */
export type Trivia =
  | { readonly kind: 'blank'; readonly spaces: number }
  | { readonly kind: 'comment'; readonly text: string; readonly column: number };

/** Anchor and tag in front of a node. */
export interface Properties {
  readonly anchor: boolean;
  readonly tag: string;
}

/** A plain or quoted scalar, perhaps over several lines; `lines` hold its text as written between the quotes. */
export interface FlowScalar extends Properties {
  readonly kind: 'plain' | 'single' | 'double';
  readonly lines: readonly string[];
  /** Blank lines after the first line. */
  readonly blanks: number;
  /** How many columns continuation lines stand deeper than they must. */
  readonly deeper: number;
  /** Written on the line below its key. */
  readonly below: boolean;
}

/** A literal or folded scalar. */
export interface BlockScalar extends Properties {
  readonly kind: 'block';
  readonly indicator: '|' | '>';
  readonly chomp: '' | '-' | '+';
  /** Where the digit of an explicit indentation stands, if there is one. */
  readonly digit: 'none' | 'first' | 'last';
  readonly step: number;
  readonly lines: readonly string[];
}

/** Nothing at all, or only properties. */
export interface EmptyNode extends Properties {
  readonly kind: 'empty';
}

/** An alias of one of the anchors before it; null where there is none yet. */
export interface AliasNode {
  readonly kind: 'alias';
  readonly pick: number;
}

/** A mapping's key on one line. `text` is plain; quotes are added as asked, and in flow where plain would not do. */
export interface Key {
  readonly text: string;
  readonly quote: '' | '"' | "'";
}

/** A pair of a mapping or an item of a sequence. An item with a key is an implicit pair in flow and a plain item in block. */
export interface Entry {
  readonly before: readonly Trivia[];
  readonly key: Key | undefined;
  readonly spaceBeforeColon: boolean;
  /** Space after the colon or dash; empty only counts in flow after a quoted key. */
  readonly gap: string;
  readonly value: YamlNode;
  /** What ends the line: spaces, tabs, a comment. */
  readonly trailing: string;
  /** Written with `? `. */
  readonly explicit: boolean;
  /** Written as `<<` with an alias of a mapping, where there is one. */
  readonly merge: boolean;
}

/** White space and commas of a flow collection. */
export interface FlowStyle {
  readonly open: FlowSpace;
  readonly separator: FlowSpace;
  readonly close: FlowSpace;
  readonly trailingComma: boolean;
}

/** White space between the tokens of a flow collection; `break` and `comment` go on in a new line. */
export type FlowSpace = 'none' | 'space' | 'break' | 'comment';

/** A mapping or sequence; without `flow` it is written in block style. */
export interface Collection extends Properties {
  readonly kind: 'mapping' | 'sequence';
  readonly entries: readonly Entry[];
  readonly flow: FlowStyle | undefined;
  /** Columns deeper than the parent. */
  readonly step: number;
  /** A sequence at the column of its key. */
  readonly unindented: boolean;
  /** Begins on the line of its parent's dash. */
  readonly compact: boolean;
}

/** A node with every decision of style that its text needs. */
export type YamlNode = FlowScalar | BlockScalar | EmptyNode | AliasNode | Collection;

/** One document with its markers. */
export interface YamlDocument {
  readonly directive: boolean;
  readonly marker: 'absent' | 'bare' | 'comment' | 'inline';
  readonly before: readonly Trivia[];
  readonly root: YamlNode;
  readonly rootColumn: number;
  readonly trailing: string;
  readonly after: readonly Trivia[];
  /** Ends with `...`. */
  readonly end: boolean;
}

/** A whole file. */
export interface YamlFile {
  readonly documents: readonly YamlDocument[];
  readonly lineBreak: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
  readonly finalBreak: boolean;
}
