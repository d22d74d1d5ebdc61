import type {
  AwsAuthEntryView,
  AwsAuthSectionName,
  AwsAuthSectionView,
  AwsAuthView,
} from '../authoring/objects.js';
import type { EmbeddedDocument, EmbeddedProblem, RepeatedKey, View } from '../authoring/view.js';

/** The sections that the authenticator reads; their keys count letter by letter. */
export const AWS_AUTH_SECTIONS: readonly AwsAuthSectionName[] = ['mapRoles', 'mapUsers', 'mapAccounts'];

/** Texts that the authenticator takes for an empty section (`isSkippable`). */
const BLANK: ReadonlySet<string> = new Set(['', '``', '""', "''"]);

/** What is known of a root that may be aws-auth. */
interface AwsAuthOptions {
  readonly fragment: boolean;
  /** What it is, also where it does not say so itself: an item of a typed list. Else what it says counts. */
  readonly type?: { readonly apiVersion: string; readonly kind: string };
}

/**
 * The aws-auth ConfigMap at a root; `undefined` for anything else. A ConfigMap must be `aws-auth` of `kube-system`, or name no
 * namespace, which may be given when it is applied. A fragment, without apiVersion and kind, must hold one of the sections.
 */
export function awsAuthView(root: View, options: AwsAuthOptions): AwsAuthView | undefined {
  const known = options.fragment ? hasSection(root.at('data')) : isAwsAuthConfigMap(root, options);
  return known ? new AwsAuth(root, options.fragment) : undefined;
}

function isAwsAuthConfigMap(root: View, { type }: AwsAuthOptions): boolean {
  const namespace = root.at('metadata', 'namespace').string ?? '';
  return (
    (type?.apiVersion ?? root.at('apiVersion').string) === 'v1' &&
    (type?.kind ?? root.at('kind').string) === 'ConfigMap' &&
    root.at('metadata', 'name').string === 'aws-auth' &&
    (namespace === '' || namespace === 'kube-system')
  );
}

function hasSection(data: View): boolean {
  return AWS_AUTH_SECTIONS.some((name) => data.at(name).string !== undefined);
}

/**
 * The mappings in texts that stand somewhere else than in a ConfigMap, as in the literals of a generator: each with the section that
 * it is, and the unit at which the section's text begins. `data` is what holds the texts.
 */
export function awsAuthOfTexts(
  root: View,
  data: View,
  texts: readonly { readonly name: AwsAuthSectionName; readonly root: View; readonly from: number }[],
): AwsAuthView {
  return { root, fragment: true, data, sections: texts.map((text) => new Section(text.name, text.root, text.from)) };
}

/** One section that is a document of its own, as in a file that a generator lists: its root is what the string of a ConfigMap would hold. */
export function awsAuthOfDocument(name: AwsAuthSectionName, root: View): AwsAuthView {
  return { root, fragment: true, data: root, sections: [new Section(name, root, 0, { root, problem: undefined, repeatedKeys: [] })] };
}

class AwsAuth implements AwsAuthView {
  readonly root: View;
  readonly fragment: boolean;
  #sections: readonly AwsAuthSectionView[] | undefined;

  constructor(root: View, fragment: boolean) {
    this.root = root;
    this.fragment = fragment;
  }

  get data(): View {
    return this.root.at('data');
  }

  /** In the order of the document. A value that is no string makes no section: the API server refuses it. */
  get sections(): readonly AwsAuthSectionView[] {
    this.#sections ??= this.data.entries().flatMap((root) => {
      const name = AWS_AUTH_SECTIONS.find((known) => known === root.name);
      const readable = root.string !== undefined || root.kind === 'null';
      return name === undefined || !readable ? [] : [new Section(name, root)];
    });
    return this.#sections;
  }
}

class Section implements AwsAuthSectionView {
  readonly name: AwsAuthSectionName;
  readonly root: View;
  readonly blank: boolean;
  readonly #from: number;
  #opened: EmbeddedDocument | undefined;
  #entries: readonly AwsAuthEntryView[] | undefined;

  /** With `opened` the section is that document, and no string. */
  constructor(name: AwsAuthSectionName, root: View, from = 0, opened?: EmbeddedDocument) {
    this.name = name;
    this.root = root;
    this.blank = opened === undefined ? BLANK.has((root.string ?? '').slice(from).trim()) : opened.root.kind === 'null';
    this.#from = from;
    this.#opened = opened;
  }

  get problem(): EmbeddedProblem | undefined {
    return this.#document()?.problem;
  }

  get content(): View {
    const document = this.#document();
    return document === undefined || document.problem !== undefined ? this.root.at('content') : document.root;
  }

  /** Mappings in mapRoles and mapUsers, scalars in mapAccounts; whatever else stands in the list is no entry. */
  get entries(): readonly AwsAuthEntryView[] {
    const kind = this.name === 'mapAccounts' ? 'scalar' : 'mapping';
    this.#entries ??= this.content
      .items()
      .filter((item) => item.kind === kind)
      .map((item) => (kind === 'scalar' ? accountEntry(this, item) : principalEntry(this, item)));
    return this.#entries;
  }

  get repeatedKeys(): readonly RepeatedKey[] {
    return this.#document()?.repeatedKeys ?? [];
  }

  #document(): EmbeddedDocument | undefined {
    if (!this.blank) this.#opened ??= this.root.open(this.#from);
    return this.#opened;
  }
}

function accountEntry(section: AwsAuthSectionView, root: View): AwsAuthEntryView {
  return { root, origin: 'aws-auth', section, arn: root, username: root.at('username'), groups: root.at('groups'), sso: root.at('sso') };
}

function principalEntry(section: AwsAuthSectionView, root: View): AwsAuthEntryView {
  return {
    root,
    origin: 'aws-auth',
    section,
    arn: field(root, section.name === 'mapUsers' ? 'userarn' : 'rolearn', isString),
    username: field(root, 'username', isString),
    groups: field(root, 'groups', isListOrNull),
    sso: field(root, 'sso', isMapping),
  };
}

/**
 * The field that Go's `encoding/json` ends up with. Keys are matched without regard to case and set in the order of their bytes,
 * so that the last one that fits wins; a value of another type, or null for a string, leaves an earlier one standing.
 */
function field(entry: View, name: string, fits: (view: View) => boolean): View {
  const spellings = entry
    .entries()
    .filter((view) => foldFieldName(String(view.name)) === name)
    .sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
  return spellings.findLast(fits) ?? spellings.at(-1) ?? entry.at(name);
}

function isString(view: View): boolean {
  return view.string !== undefined;
}

function isMapping(view: View): boolean {
  return view.kind === 'mapping';
}

function isListOrNull(view: View): boolean {
  return view.kind === 'sequence' || view.kind === 'null';
}

/** Case folding as Go's encoding/json does it for the letters of the fields of aws-auth: the long s counts as an s. */
export function foldFieldName(key: string): string {
  return key.toLowerCase().replaceAll('ſ', 's');
}
