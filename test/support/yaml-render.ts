import type { BlockScalar, Collection, Entry, FlowScalar, FlowSpace, Key, Trivia, YamlDocument, YamlFile, YamlNode } from './yaml-tree.js';

/** Writes a tree as the text of a file. The text is valid YAML 1.2 by construction. */
export function renderFile(file: YamlFile): string {
  const lines: string[] = [];
  let open = false;
  for (const document of file.documents) {
    lines.push(...new DocumentRenderer(document).render(open));
    open = !document.end;
  }
  const text = lines.join('\n') + (file.finalBreak ? '\n' : '');
  return (file.byteOrderMark ? '\ufeff' : '') + (file.lineBreak === '\n' ? text : text.replaceAll('\n', file.lineBreak));
}

/** Where a node stands, which decides how a block collection under it may be laid out. */
type Parent = 'pair' | 'item' | 'root';

/** A first line that goes after what the parent wrote, and whole lines below it. */
type Lines = readonly [string, ...string[]];

class DocumentRenderer {
  readonly #document: YamlDocument;
  readonly #anchors: { readonly name: string; readonly mapping: boolean }[] = [];
  /** Anchors of the nodes that are being written, outermost first. */
  readonly #open: string[] = [];
  #anchorCount = 0;

  constructor(document: YamlDocument) {
    this.#document = document;
  }

  render(previousIsOpen: boolean): string[] {
    const { directive, marker, before, root, rootColumn, trailing, after, end } = this.#document;
    const directives = directive && !previousIsOpen ? ['%YAML 1.1'] : [];
    const marked = directives.length > 0 || previousIsOpen || marker !== 'absent';
    const tail = [...trivia(after, 0, endsInBlockScalar(root)), ...(end ? ['...'] : [])];
    if (marked && marker === 'inline' && !isBlockCollection(root)) {
      const [first, ...rest] = this.#after(root, 0, ' ', trailing, 'root');
      return [...directives, `---${first}`, ...rest, ...tail];
    }
    const lead = marked ? [...directives, marker === 'comment' ? '--- # document' : '---'] : [];
    const body = isBlockCollection(root) ? this.#blockRoot(root, rootColumn) : this.#scalarRoot(root, trailing);
    return [...lead, ...trivia(before, rootColumn, false), ...body, ...tail];
  }

  #blockRoot(root: Collection, column: number): string[] {
    const properties = this.#properties(root);
    const lines = this.#block(root, column);
    this.#register(root);
    return properties === '' ? lines : [properties, ...lines];
  }

  #scalarRoot(root: YamlNode, trailing: string): string[] {
    const [first, ...rest] = this.#after(root, 0, ' ', trailing, 'root');
    return [first.startsWith(' ') ? first.slice(1) : first.trim(), ...rest];
  }

  /** A node after `key:`, `-` or a marker that stands at column `indent`. */
  #after(node: YamlNode, indent: number, gap: string, trailing: string, parent: Parent): Lines {
    if (node.kind === 'alias') return [`${gap}${this.#alias(node.pick)}${trailing}`];
    const properties = this.#properties(node);
    const lead = properties === '' ? '' : `${gap}${properties}`;
    const lines = this.#content(node, indent, { gap: properties === '' ? gap : ' ', lead, trailing, parent });
    this.#register(node);
    return lines;
  }

  #content(
    node: Exclude<YamlNode, { kind: 'alias' }>,
    indent: number,
    place: { readonly gap: string; readonly lead: string; readonly trailing: string; readonly parent: Parent },
  ): Lines {
    const { gap, lead, trailing, parent } = place;
    switch (node.kind) {
      case 'empty':
        return [lead + trailing];
      case 'block': {
        const explicit = parent !== 'root' && node.digit !== 'none';
        return [`${lead}${gap}${blockHeader(node, explicit)}${trailing}`, ...blockLines(node, indent, explicit)];
      }
      case 'mapping':
      case 'sequence': {
        if (!isBlockCollection(node)) return ended(`${lead}${gap}${this.#flow(node, indent + 1)}`, trailing);
        if (parent === 'item' && node.compact && lead === '') {
          const column = indent + 1 + gap.length;
          const [first = '', ...rest] = this.#block(node, column);
          return [gap + first.slice(column), ...rest];
        }
        const column = node.kind === 'sequence' && node.unindented && parent === 'pair' ? indent : indent + node.step;
        return [lead + trailing, ...this.#block(node, column)];
      }
      default: {
        const text = scalarText(node, indent + 1 + node.deeper);
        if (node.below && parent !== 'root') return [lead + trailing, ...ended(pad(indent + 1 + node.deeper) + text, '')];
        return ended(`${lead}${gap}${text}`, trailing);
      }
    }
  }

  #block(node: Collection, column: number): string[] {
    return node.entries.flatMap((entry, index) => {
      const previous = node.entries[index - 1]?.value;
      const afterBlock = previous !== undefined && endsInBlockScalar(previous);
      const before = index === 0 && node.compact ? [] : trivia(entry.before, column, afterBlock);
      return [...before, ...this.#blockEntry(node, entry, column)];
    });
  }

  #blockEntry(node: Collection, entry: Entry, column: number): string[] {
    const gap = entry.gap === '' ? ' ' : entry.gap;
    if (node.kind === 'sequence') {
      const [first, ...rest] = this.#after(entry.value, column, gap, entry.trailing, 'item');
      return [`${pad(column)}-${first}`, ...rest];
    }
    const mapping = entry.merge ? this.#anchors.findLast((anchor) => anchor.mapping) : undefined;
    if (mapping !== undefined) return [`${pad(column)}<<:${gap}*${mapping.name}${entry.trailing}`];
    const key = keyText(entry.key, false);
    const colon = entry.spaceBeforeColon ? ' :' : ':';
    const [first, ...rest] = this.#after(entry.value, column, gap, entry.trailing, entry.explicit ? 'root' : 'pair');
    if (entry.explicit) return [`${pad(column)}? ${key}`, `${pad(column)}:${first}`, ...rest];
    return [`${pad(column)}${key}${colon}${first}`, ...rest];
  }

  #flow(node: Collection, column: number): string {
    const style = node.flow ?? { open: 'none', separator: 'space', close: 'none', trailingComma: false };
    const [open, close] = node.kind === 'mapping' ? ['{', '}'] : ['[', ']'];
    const entries = node.entries.map((entry) => this.#flowEntry(node, entry, column));
    if (entries.length === 0) return open + space(style.close, column) + close;
    const comma = style.trailingComma ? ',' : '';
    return `${open}${space(style.open, column)}${entries.join(`,${space(style.separator, column)}`)}${comma}${space(style.close, column)}${close}`;
  }

  #flowEntry(node: Collection, entry: Entry, column: number): string {
    const value = this.#flowValue(entry.value, column);
    if (entry.key === undefined) return value === '' ? '~' : value;
    const key = keyText(entry.key, true);
    if (value === '' && node.kind === 'mapping' && entry.gap === '') return key;
    const quoted = key.startsWith('"') || key.startsWith("'");
    const gap = entry.gap === '' && !(quoted && value !== '') ? ' ' : entry.gap;
    return `${key}:${gap}${value === '' ? '~' : value}`;
  }

  #flowValue(node: YamlNode, column: number): string {
    if (node.kind === 'alias') return this.#alias(node.pick);
    const properties = this.#properties(node);
    const content = this.#flowContent(node, column);
    this.#register(node);
    return properties === '' ? content : `${properties} ${content}`;
  }

  #flowContent(node: Exclude<YamlNode, { kind: 'alias' }>, column: number): string {
    switch (node.kind) {
      case 'empty':
        return '';
      case 'block':
        return `"${node.lines.map(escapeDouble).join('\\n')}"`;
      case 'mapping':
      case 'sequence':
        return this.#flow(node, column);
      default:
        if (node.kind === 'plain' && node.lines.some((line) => !safeInFlow(line))) return singleQuoted(node.lines.join(' '));
        return scalarText(node, column + node.deeper);
    }
  }

  #properties(node: Exclude<YamlNode, { kind: 'alias' }>): string {
    const name = node.anchor ? `a${++this.#anchorCount}` : '';
    if (node.anchor) this.#open.push(name);
    return [node.anchor ? `&${name}` : '', node.tag].filter((part) => part !== '').join(' ');
  }

  /** Makes a finished node's anchor known; before that an alias of it would be a cycle. */
  #register(node: Exclude<YamlNode, { kind: 'alias' }>): void {
    const name = node.anchor ? this.#open.pop() : undefined;
    if (name !== undefined) this.#anchors.push({ name, mapping: node.kind === 'mapping' });
  }

  #alias(pick: number): string {
    const anchor = this.#anchors[pick % Math.max(1, this.#anchors.length)];
    return anchor === undefined ? 'null' : `*${anchor.name}`;
  }
}

function isBlockCollection(node: YamlNode): node is Collection {
  return isCollection(node) && node.flow === undefined && node.entries.length > 0;
}

function pad(column: number): string {
  return ' '.repeat(column);
}

/**
 * Lines before an entry at `column`. After a block scalar nothing may stand deeper than that: a comment would be text, and
 * spaces would set the indentation of an empty one.
 */
function trivia(lines: readonly Trivia[], column: number, afterBlock: boolean): string[] {
  return lines.map((line) => {
    if (line.kind === 'comment') return `${pad(afterBlock ? Math.min(line.column, column) : line.column)}#${line.text}`;
    return pad(afterBlock ? Math.min(line.spaces, column) : line.spaces);
  });
}

function endsInBlockScalar(node: YamlNode): boolean {
  if (node.kind === 'block') return true;
  const last = isCollection(node) && node.flow === undefined ? node.entries.at(-1) : undefined;
  return last !== undefined && endsInBlockScalar(last.value);
}

function isCollection(node: YamlNode): node is Collection {
  return node.kind === 'mapping' || node.kind === 'sequence';
}

function ended(text: string, trailing: string): Lines {
  const [first = '', ...rest] = `${text}${trailing}`.split('\n');
  return [first, ...rest];
}

function scalarText(node: FlowScalar, column: number): string {
  const [first = '', ...rest] = node.lines;
  const lines = rest.length === 0 ? [first] : [first, ...Array<string>(node.blanks).fill(''), ...rest.map((line) => pad(column) + line)];
  const text = lines.join('\n');
  if (node.kind === 'plain') return text;
  return node.kind === 'double' ? `"${text}"` : `'${text}'`;
}

function blockHeader(node: BlockScalar, explicit: boolean): string {
  if (!explicit) return node.indicator + node.chomp;
  return node.indicator + (node.digit === 'first' ? `${node.step}${node.chomp}` : `${node.chomp}${node.step}`);
}

function blockLines(node: BlockScalar, indent: number, explicit: boolean): string[] {
  const first = node.lines.findIndex((line) => line.trim() !== '');
  return node.lines.map((line, index) => {
    if (line.trim() === '' && index < first) return '';
    const text = index === first && !explicit ? line.trimStart() : line;
    return text === '' ? '' : pad(indent + node.step) + text;
  });
}

function space(kind: FlowSpace, column: number): string {
  switch (kind) {
    case 'none':
      return '';
    case 'space':
      return ' ';
    case 'break':
      return `\n${pad(column)}`;
    case 'comment':
      return ` # comment\n${pad(column)}`;
  }
}

function safeInFlow(text: string): boolean {
  return !/[,[\]{}?]|^[-:]|:$/.test(text);
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function escapeDouble(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function keyText(key: Key | undefined, flow: boolean): string {
  const { text, quote } = key ?? { text: 'key', quote: '' };
  if (quote === '"') return `"${escapeDouble(text)}"`;
  return quote === "'" || (flow && !safeInFlow(text)) ? singleQuoted(text) : text;
}
