import type { ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { API_RESOURCES, VERB_LETTERS } from './api-resources.data.js';
import { AUTHORIZED_WORDS, MOVED_RESOURCES } from './authorized-words.js';
import type { MinorRange } from './versions.js';

/** A kind of objects that an API group serves. */
export interface ApiResource {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  /** The minors that serve it; an end that the table does not reach is open. */
  readonly served: MinorRange;
  readonly subresources: ReadonlyMap<string, { readonly verbs: readonly string[]; readonly served: MinorRange }>;
  /** Other words that people call it by, in lower case. */
  readonly aliases: readonly string[];
}

/**
 * What a group has of a resource, which may have a subresource. `served` and `gone` as Kubernetes' own groups tell for the minor
 * asked about, and custom resource definitions of the input; `absent` where the group is Kubernetes' own and never had it;
 * `unknown` in the groups of others.
 */
export type Standing =
  | { readonly is: 'served'; readonly verbs: ReadonlySet<string>; readonly clusterVerbs: ReadonlySet<string> }
  | { readonly is: 'gone'; readonly lastMinor: number }
  | { readonly is: 'absent' | 'unknown' };

/** The resources of Kubernetes' API and of the input's custom resource definitions, by group and plural. */
export class ApiResources {
  readonly #definitions: () => readonly ObjectView[];
  readonly #standings = new Map<string, Standing>();
  /** Answers that look through all groups, by what was asked: roles name the same few words over and over. */
  readonly #serving = new Map<string, readonly string[]>();
  readonly #meant = new Map<string, readonly string[]>();
  #ownGroups: readonly string[] | undefined;
  #custom: ReadonlyMap<string, readonly ApiResource[]> | undefined;

  /** Definitions are asked for, and opened, when something that is not Kubernetes' own first comes up. */
  constructor(definitions: () => readonly ObjectView[]) {
    this.#definitions = definitions;
  }

  /** True for an API group of Kubernetes itself, those that it no longer serves included. */
  isOwnGroup(group: string): boolean {
    return isOwnGroup(group);
  }

  /** The groups that Kubernetes itself serves or served. */
  get ownGroups(): readonly string[] {
    this.#ownGroups ??= [...own().keys()];
    return this.#ownGroups;
  }

  /** What a group of Kubernetes itself, or a definition of the input, has under this plural. */
  find(group: string, plural: string): ApiResource | undefined {
    const among = (resources: readonly ApiResource[]): ApiResource | undefined => resources.find((resource) => resource.plural === plural);
    return among(own().get(group) ?? []) ?? among(this.#defined(group));
  }

  /** The groups of Kubernetes itself that serve a resource, or a subresource, of this name in this minor. */
  groupsServing(resource: string, minor: number): readonly string[] {
    return this.#groupsWhere(resource, minor, 'served');
  }

  /** True when a group of Kubernetes itself serves, or once served, a resource of this name. */
  isOwn(resource: string, minor: number): boolean {
    return this.#groupsWhere(resource, minor, 'served').length > 0 || this.#groupsWhere(resource, minor, 'gone').length > 0;
  }

  #groupsWhere(resource: string, minor: number, is: Standing['is']): readonly string[] {
    const key = `${is}\0${minor}\0${resource}`;
    const known = this.#serving.get(key) ?? this.ownGroups.filter((group) => this.standing(group, resource, minor).is === is);
    this.#serving.set(key, known);
    return known;
  }

  /** The resources of a group that someone means who writes a kind, a singular or another letter case. */
  meant(group: string, word: string): readonly ApiResource[] {
    const wanted = word.toLowerCase();
    return this.#in(group).filter(({ plural, aliases }) => plural === wanted || aliases.includes(wanted));
  }

  /** The plurals that someone means who writes such a word, in all groups of Kubernetes itself. */
  meantAnywhere(word: string): readonly string[] {
    const known = this.#meant.get(word) ?? [...new Set(this.ownGroups.flatMap((group) => this.meant(group, word).map(({ plural }) => plural)))];
    this.#meant.set(word, known);
    return known;
  }

  /** Plurals of a group, for suggestions. */
  pluralsOf(group: string): readonly string[] {
    return this.#in(group).map(({ plural }) => plural);
  }

  /** What a group has of a resource in a minor; see {@link Standing}. */
  standing(group: string, resource: string, minor: number): Standing {
    const key = `${group}\0${resource}\0${minor}`;
    const known = this.#standings.get(key) ?? this.#stand(group, resource, minor);
    this.#standings.set(key, known);
    return known;
  }

  #stand(group: string, resource: string, minor: number): Standing {
    const slash = resource.indexOf('/');
    const plural = slash === -1 ? resource : resource.slice(0, slash);
    const found = this.find(group, plural);
    const words = AUTHORIZED_WORDS.filter((word) => word.group === group && wordFits(word.resource, resource));
    const entry = found === undefined ? undefined : servedEntry(found, slash === -1 ? undefined : resource.slice(slash + 1));
    if (found === undefined || entry === undefined) {
      const moved = MOVED_RESOURCES.find((each) => each.group === group && (each.resources.includes(resource) || each.resources.includes(plural)));
      if (moved !== undefined && words.length === 0) return minor > moved.until ? { is: 'gone', lastMinor: moved.until } : { is: 'unknown' };
      if (words.length === 0) return { is: this.isOwnGroup(group) ? 'absent' : 'unknown' };
    }
    const last = found?.served.until ?? entry?.served.until;
    if (last !== undefined && minor > last) return { is: 'gone', lastMinor: last };
    const verbs = new Set([...(entry?.verbs ?? []), ...words.flatMap((word) => word.verbs)]);
    const clusterVerbs = new Set(found?.namespaced === false ? entry?.verbs : []);
    for (const word of words) if (!word.namespaced) for (const verb of word.verbs) clusterVerbs.add(verb);
    return { is: 'served', verbs, clusterVerbs };
  }

  #in(group: string): readonly ApiResource[] {
    return own().get(group) ?? this.#defined(group);
  }

  #defined(group: string): readonly ApiResource[] {
    this.#custom ??= byGroup(this.#definitions().flatMap((definition) => customResource(definition) ?? []));
    return this.#custom.get(group) ?? [];
  }
}

/** True for an API group of Kubernetes itself, those that it no longer serves included. */
export function isOwnGroup(group: string): boolean {
  return own().has(group);
}

/** Any resource can have finalizers guarded (`OwnerReferencesPermissionEnforcement`). */
const FINALIZERS = { verbs: ['update'], served: {} } as const;

function servedEntry(resource: ApiResource, subresource: string | undefined): Pick<ApiResource, 'verbs' | 'served'> | undefined {
  if (subresource === undefined) return resource;
  return resource.subresources.get(subresource) ?? (subresource === 'finalizers' ? FINALIZERS : undefined);
}

/** `userextras` is checked with the name of the extra attribute for a subresource. */
function wordFits(word: string, resource: string): boolean {
  return word === resource || (word === 'userextras' && resource.startsWith('userextras/'));
}

/** The resource that a CustomResourceDefinition defines; `undefined` where it names no group or plural. */
function customResource(definition: ObjectView): ApiResource | undefined {
  const spec = definition.at('spec');
  const names = spec.at('names');
  const group = spec.at('group').string;
  const plural = names.at('plural').string;
  if (group === undefined || plural === undefined) return undefined;
  const kind = names.at('kind').string ?? '';
  const others = [kind, names.at('singular').string, ...names.at('shortNames').items().map((name) => name.string)];
  return {
    group,
    plural,
    kind,
    namespaced: spec.at('scope').string !== 'Cluster',
    verbs: EVERY_VERB,
    served: {},
    subresources: new Map(customSubresources(spec).map((name) => [name, { verbs: ['get', 'update', 'patch'], served: {} }])),
    aliases: others.flatMap((name) => (name === undefined || name === '' ? [] : [name.toLowerCase()])),
  };
}

function customSubresources(spec: View): readonly string[] {
  const versions = [spec, ...spec.at('versions').items()];
  return ['status', 'scale'].filter((name) => versions.some((version) => version.at('subresources', name).kind === 'mapping'));
}

const EVERY_VERB: readonly string[] = Object.values(VERB_LETTERS);

let table: ReadonlyMap<string, readonly ApiResource[]> | undefined;

/** The resources of Kubernetes' own groups, read when they are first asked for. */
function own(): ReadonlyMap<string, readonly ApiResource[]> {
  table ??= new Map<string, readonly ApiResource[]>([
    ...MOVED_RESOURCES.map(({ group }) => [group, []] as const),
    ...API_RESOURCES.map(([group, rows]) => [group, rows.map((row) => readRow(group, row))] as const),
  ]);
  return table;
}

function readRow(group: string, row: string): ApiResource {
  const [name = '', kind = '', scope, letters = '', ...subresources] = row.split(' ');
  const { word: plural, served } = readRange(name);
  return {
    group,
    plural,
    kind,
    namespaced: scope === 'n',
    verbs: readVerbs(letters),
    served,
    subresources: new Map(subresources.map(readSubresource)),
    aliases: [kind.toLowerCase()],
  };
}

function readSubresource(text: string): readonly [string, { verbs: readonly string[]; served: MinorRange }] {
  const [name = '', letters = ''] = text.split(':');
  const { word, served } = readRange(name);
  return [word, { verbs: readVerbs(letters), served }];
}

/** `name@first-last`, where either end may be left out. */
function readRange(text: string): { readonly word: string; readonly served: MinorRange } {
  const [word = '', range = ''] = text.split('@');
  const [first = '', last = ''] = range.split('-');
  return { word, served: { ...(first === '' ? {} : { since: Number(first) }), ...(last === '' ? {} : { until: Number(last) }) } };
}

function readVerbs(letters: string): readonly string[] {
  return letters.split(/(?:)/).flatMap((letter) => VERB_LETTERS[letter] ?? []);
}

function byGroup(resources: readonly ApiResource[]): ReadonlyMap<string, readonly ApiResource[]> {
  const groups = new Map<string, ApiResource[]>();
  for (const resource of resources) {
    const known = groups.get(resource.group);
    if (known === undefined) groups.set(resource.group, [resource]);
    else if (!known.some(({ plural }) => plural === resource.plural)) known.push(resource);
  }
  return groups;
}
