import type { AnyRule } from '../authoring/rule.js';
import type { Path } from '../authoring/view.js';
import { formatPath, type SchemaProblem, type SchemaWording } from '../schema/describe.js';
import { loadSchemaValidator, type SchemaValidator } from '../schema/validate.js';
import { isCalendarDate } from '../text/calendar.js';
import { createGlobMatcher, type GlobMatcher } from './glob.js';
import type { ConfigBlock, ConfigLayer, RuleEntry, SuppressionEntry, Word, WorkloadKindEntry } from './layer.js';
import type { ProblemList } from './problems.js';
import { optionsSchema, PATTERN_WORDS } from './schema.js';
import type { RuleIndex } from './selection.js';
import { inOrderOfBreadth, type CheckedEntry } from './settings.js';
import { editDistance } from '../text/edit-distance.js';
import { didYouMean } from '../text/suggest.js';
import { coverageOf, type ConfigSuppression } from './suppressions.js';

/** A file's settings or one override's, held against the rules. */
export interface CheckedBlock {
  /** Whether it applies to a file; absent when it applies to all. */
  readonly applies?: GlobMatcher;
  readonly entries: readonly CheckedEntry[];
  readonly kubernetesVersion?: string;
  readonly assumeNamespace?: string;
  readonly assumeExists?: readonly string[];
  readonly workloadKinds?: readonly WorkloadKindSetting[];
}

/** A kind that makes pods, with paths to its pod templates and to its pod specs. */
export interface WorkloadKindSetting {
  readonly group: string;
  readonly kind: string;
  readonly templates: readonly string[];
  readonly podSpecs: readonly string[];
}

/** A suppression and the files it is about. */
export interface CheckedSuppression {
  readonly applies?: GlobMatcher;
  readonly suppression: ConfigSuppression;
}

/** Layers held against the rules, in the order in which they apply. */
export interface CheckedLayers {
  readonly blocks: readonly CheckedBlock[];
  readonly suppressions: readonly CheckedSuppression[];
  /** The keys of `rules`, in any layer or override, that have options. */
  readonly withOptions: ReadonlySet<string>;
}

/** Holds layers against the rules of a run. Everything that is wrong is added to `problems`; what is returned is then incomplete. */
export async function checkLayers(layers: readonly ConfigLayer[], index: RuleIndex, problems: ProblemList): Promise<CheckedLayers> {
  const withOptions = rulesWithOptions(layers);
  const validate = withOptions.size === 0 ? undefined : optionsValidator(await loadSchemaValidator());
  const checked = layers.map((layer) => new LayerCheck(layer, { index, problems, validate, withOptions }).run());
  return {
    blocks: checked.flatMap((layer) => layer.blocks),
    suppressions: checked.flatMap((layer) => layer.suppressions),
    withOptions,
  };
}

function rulesWithOptions(layers: readonly ConfigLayer[]): ReadonlySet<string> {
  const entries = layers.flatMap((layer) => [layer, ...layer.overrides].flatMap((block: ConfigBlock) => block.rules));
  return new Set(entries.filter((entry) => entry.options !== undefined).map((entry) => entry.key));
}

/** Keeps one schema object a rule, since the validator compiles each object that it meets. */
function optionsValidator(validate: SchemaValidator): CheckContext['validate'] {
  const schemas = new Map<AnyRule, object>();
  return (rule, options, wording) => {
    const schema = schemas.get(rule) ?? optionsSchema(rule);
    schemas.set(rule, schema);
    return validate(schema, options, wording);
  };
}

/** The kinds of objects that rules ask after when they are not in the files. */
const ASSUMED_KINDS: readonly string[] = ['ServiceAccount', 'Role', 'ClusterRole'];

interface CheckContext {
  readonly index: RuleIndex;
  readonly problems: ProblemList;
  /** Says what is wrong with a rule's options. There when some entry has options. */
  readonly validate: ((rule: AnyRule, options: object, wording: SchemaWording) => readonly SchemaProblem[]) | undefined;
  /** Keys that have options somewhere. */
  readonly withOptions: ReadonlySet<string>;
}

class LayerCheck {
  readonly #layer: ConfigLayer;
  readonly #context: CheckContext;

  constructor(layer: ConfigLayer, context: CheckContext) {
    this.#layer = layer;
    this.#context = context;
  }

  run(): Pick<CheckedLayers, 'blocks' | 'suppressions'> {
    const layer = this.#layer;
    this.#checkGlobs(layer.ignore);
    const overrides = layer.overrides.map((override): CheckedBlock => {
      this.#checkGlobs([...override.files, ...override.excludedFiles]);
      const files = this.#matcher(override.files.map((entry) => entry.word));
      const excluded = this.#matcher(override.excludedFiles.map((entry) => entry.word));
      return { ...this.#block(override), applies: (path) => files(path) && !excluded(path) };
    });
    return {
      blocks: [{ ...this.#block(layer), workloadKinds: this.#workloadKinds() }, ...overrides],
      suppressions: layer.suppressions.flatMap((entry) => this.#suppression(entry)),
    };
  }

  #block(block: ConfigBlock): CheckedBlock {
    const { kubernetesVersion, assumeNamespace, assumeExists } = block;
    this.#checkKinds(assumeExists ?? []);
    return {
      entries: inOrderOfBreadth(block.rules.flatMap((entry) => this.#entry(entry))),
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      ...(assumeNamespace === undefined ? {} : { assumeNamespace }),
      ...(assumeExists === undefined ? {} : { assumeExists: assumeExists.map(({ word }) => word) }),
    };
  }

  #entry(entry: RuleEntry): CheckedEntry[] {
    const { index, withOptions } = this.#context;
    const selection = index.select(entry.key);
    if (selection === undefined) {
      this.#report(entry.path, 'key', () => index.unknown(entry.key));
      return [];
    }
    const [rule] = selection.rules;
    const narrow = selection.breadth === 'rule' ? rule : undefined;
    if (narrow === undefined && entry.options !== undefined) {
      this.#report([...entry.path, 'options'], 'key', () => `Options belong to a single rule, not to "${entry.key}".`);
      return [];
    }
    if (narrow !== undefined && entry.severity !== 'off' && index.needsOptions(narrow) && !withOptions.has(entry.key)) {
      this.#report(entry.path, 'key', () => needed(narrow));
      return [];
    }
    const options = narrow === undefined || entry.options === undefined ? undefined : this.#options(narrow, entry.options, entry.path);
    return [
      {
        selection,
        ...(entry.severity === undefined ? {} : { severity: entry.severity }),
        ...(options === undefined ? {} : { options }),
        from: () => ({ file: this.#layer.file, ...this.#layer.document.position(entry.path, 'key') }),
      },
    ];
  }

  /** A rule's options with defaults for those not given. */
  #options(rule: AnyRule, given: Readonly<Record<string, unknown>>, entryPath: Path): Readonly<Record<string, unknown>> {
    const path = [...entryPath, 'options'];
    const options = { ...(rule.options?.defaults as Readonly<Record<string, unknown>> | undefined), ...given };
    if (rule.options === undefined && Object.keys(given).length > 0) {
      this.#report(path, 'key', () => `The rule "${rule.id}" takes no options.`);
      return options;
    }
    const { document } = this.#layer;
    const wording: SchemaWording = { didYouMean, patterns: PATTERN_WORDS, text: (inner) => document.text([...path, ...inner]) };
    try {
      for (const problem of this.#context.validate?.(rule, options, wording) ?? []) {
        const message = (): string => `Options of "${rule.id}": ${problem.message}`;
        this.#report([...path, ...problem.path], problem.part, message);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#report(path, 'key', () => `The rule "${rule.id}" declares a schema for its options that cannot be used: ${reason}`);
    }
    return options;
  }

  #suppression(entry: SuppressionEntry): CheckedSuppression[] {
    const { rule, reason, path, until, ...patterns } = entry.fields;
    if (rule === undefined || reason === undefined) return [];
    if (rule === '*' || this.#context.index.select(rule) === undefined) {
      const refusal = 'A suppression names one rule or one family, not "*": to turn rules off, use "rules".';
      this.#report([...entry.path, 'rule'], 'value', () => (rule === '*' ? refusal : this.#context.index.unknown(rule)));
    }
    if (until !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(until) && !isCalendarDate(until)) {
      this.#report([...entry.path, 'until'], 'value', () => `There is no day ${until}.`);
    }
    if (path !== undefined) this.#checkGlobs([{ word: path, path: [...entry.path, 'path'] }]);
    return [
      {
        ...(path === undefined ? {} : { applies: this.#matcher([path]) }),
        suppression: {
          rule,
          reason,
          ...(until === undefined ? {} : { until }),
          file: this.#layer.file,
          position: () => this.#layer.document.position(entry.path, 'value'),
          covers: coverageOf(rule, patterns),
        },
      },
    ];
  }

  #workloadKinds(): readonly WorkloadKindSetting[] {
    const seen = new Set<string>();
    return this.#layer.workloadKinds.flatMap((entry) => {
      const { path, kind, templates, podSpecs } = entry;
      const dot = kind.indexOf('.');
      if (dot === -1) return [];
      if (seen.has(kind)) this.#report([...path, 'kind'], 'value', () => `"workloadKinds" has the kind "${kind}" twice. Name all its paths in one entry.`);
      seen.add(kind);
      this.#checkPaths(entry);
      return [{ group: kind.slice(dot + 1), kind: kind.slice(0, dot), templates: templates.map(({ word }) => word), podSpecs: podSpecs.map(({ word }) => word) }];
    });
  }

  /** A path that leads one step too far finds nothing, and nobody would notice. */
  #checkPaths({ path: entryPath, templates, isBare }: WorkloadKindEntry): void {
    if (isBare) this.#report(entryPath, 'value', () => `"${formatPath(entryPath)}" says nothing of where its pods are: set "template", or "podSpec".`);
    for (const { word, path } of templates) {
      const meant = /^(.*template)\.spec$/i.exec(word)?.[1];
      if (meant !== undefined) this.#report(path, 'value', () => `"${formatPath(path)}" leads to the spec of a template: "${word}". Did you mean "${meant}"? A spec without a template is named by "podSpec".`);
    }
  }

  /** Kinds that nobody asks about do no harm, but one that is nearly asked about is a mistake. */
  #checkKinds(patterns: readonly Word[]): void {
    for (const { word, path } of patterns) {
      const kind = word.split('/', 1)[0] ?? '';
      if (kind.includes('*') || ASSUMED_KINDS.includes(kind)) continue;
      const near = ASSUMED_KINDS.find((known) => editDistance(kind.toLowerCase(), known.toLowerCase(), known.length >> 2) <= known.length >> 2);
      if (near !== undefined) this.#report(path, 'value', () => `"${formatPath(path)}" names objects of the kind "${kind}", which nothing refers to. Did you mean "${near}"?`);
    }
  }

  #checkGlobs(globs: readonly Word[]): void {
    for (const { word, path } of globs) {
      if (!/^!?(\.\/)*\.\.(\/|$)/.test(word)) continue;
      this.#report(path, 'value', () => `"${formatPath(path)}" leads out of the folder of this file, where nothing can match: "${word}".`);
    }
  }

  #matcher(patterns: readonly string[]): GlobMatcher {
    return createGlobMatcher([{ base: this.#layer.directory, patterns }]);
  }

  #report(path: Path, part: 'key' | 'value', message: () => string): void {
    const { file, document } = this.#layer;
    this.#context.problems.add(message, file, () => document.place(path, part));
  }
}

/** Why a rule that needs options cannot be turned on without. */
export function needed(rule: AnyRule): string {
  const names = Object.keys(rule.options?.defaults as object).map((name) => `"${name}"`);
  return `The rule "${rule.id}" can say nothing before it has options: set ${names.join(' or ')} below "options" of its entry in "rules".`;
}
