import type { FixOffer } from './edit.js';
import type { Inventory } from './inventory.js';
import type {
  AccessEntryView,
  AccessPolicyView,
  AwsAuthEntryView,
  AwsAuthView,
  BindingView,
  ContainerView,
  ContainerdFileView,
  Diagnostic,
  EksctlClusterView,
  IamMappingView,
  IamPolicyView,
  IamStatementView,
  KustomizationView,
  ObjectView,
  PodIdentityAssociationView,
  PodSpecView,
  PolicyRuleView,
  RoleView,
  SubjectView,
  WorkloadView,
} from './objects.js';
import type { Place, RelatedPlace } from './view.js';

/** How bad it is if the finding is right. */
export type Severity = 'error' | 'warning' | 'info';

/** How sure a rule is of what it says; it never changes an exit code. */
export type Confidence = 'high' | 'medium' | 'low';

/** Presets that a rule can name; `all` holds every rule that needs no options and is not named. */
export type PresetName = 'recommended' | 'strict' | 'identity';

/** A message with named holes in braces, or one with a severity of its own for rules that grade themselves. */
export type MessageTemplate = string | { readonly text: string; readonly severity: Severity };

/** What fills a hole. A list is joined with commas and `and`. */
export type HoleValue = string | number | readonly string[];

type TextOf<M extends MessageTemplate> = M extends { readonly text: infer T extends string } ? T : M extends string ? M : never;

/** The names of the holes in a text: `'{a} of {b}'` has `a` and `b`. */
export type HolesOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | HolesOf<Rest> : never;

type DataFor<T extends string> = [HolesOf<T>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: Readonly<Record<HolesOf<T>, HoleValue>> };

/** One finding as a rule reports it: a place, a message id, and what fills the message's holes. */
export type Report<Messages extends Readonly<Record<string, MessageTemplate>>> = {
  [Id in keyof Messages & string]: {
    readonly at: Place;
    readonly message: Id;
    readonly related?: readonly RelatedPlace[];
    /** A change that may be made unattended, since the author's meaning is kept. Only of rules whose `fix` is `safe`. */
    readonly fix?: FixOffer | undefined;
    /** Changes of which a person picks one, or none. */
    readonly suggestions?: readonly FixOffer[];
  } & DataFor<TextOf<Messages[Id]>>;
}[keyof Messages & string];

/** JSON Schema of one option; every option has a default. */
export interface OptionsDeclaration<Options extends object> {
  readonly defaults: Options;
  /** JSON Schema `properties`, one for each key of `defaults`. */
  readonly schema: { readonly [Key in keyof Options]: object };
}

/** What a rule is given when a run begins. */
export interface RuleContext<
  Messages extends Readonly<Record<string, MessageTemplate>> = Readonly<Record<string, MessageTemplate>>,
  Options extends object = object,
> {
  /** Options with defaults applied; nested objects are replaced, not merged. */
  readonly options: Readonly<Options>;
  readonly report: (report: Report<Messages>) => void;
  /** All objects of the run, linked. Only for rules whose scope is not `object`. */
  readonly inventory: Inventory;
  /** Minor version of Kubernetes that the manifests are for, e.g. 36 for 1.36. */
  readonly kubernetesMinor: number;
  /** True when the caller says that the input holds everything (`--complete-input`). */
  readonly completeInput: boolean;
}

/** Handlers by Kubernetes noun; each is called once per item, so `return` means "this one is fine". */
export interface Visitor {
  /** What the reader noticed: broken syntax, duplicate keys, and the like. */
  readonly diagnostic?: (diagnostic: Diagnostic) => void;
  readonly object?: (object: ObjectView) => void;
  readonly serviceAccount?: (account: ObjectView) => void;
  readonly secret?: (secret: ObjectView) => void;
  readonly configMap?: (configMap: ObjectView) => void;
  /** Once for each pod spec of an object. */
  readonly workload?: (workload: WorkloadView) => void;
  readonly podSpec?: (podSpec: PodSpecView) => void;
  /** Init, regular and ephemeral containers alike. */
  readonly container?: (container: ContainerView) => void;
  readonly role?: (role: RoleView) => void;
  readonly policyRule?: (rule: PolicyRuleView) => void;
  readonly binding?: (binding: BindingView) => void;
  readonly subject?: (subject: SubjectView) => void;
  readonly awsAuth?: (awsAuth: AwsAuthView) => void;
  readonly awsAuthEntry?: (entry: AwsAuthEntryView) => void;
  /** Entries of mapRoles and mapUsers, IAMIdentityMapping objects, and eksctl's `iamIdentityMappings` of principals. */
  readonly iamMapping?: (mapping: IamMappingView) => void;
  /** Access entries of ACK, eksctl and Crossplane. */
  readonly accessEntry?: (entry: AccessEntryView) => void;
  /** Access policies of entries, and associations of their own. */
  readonly accessPolicy?: (policy: AccessPolicyView) => void;
  readonly podIdentityAssociation?: (association: PodIdentityAssociationView) => void;
  readonly eksctlCluster?: (cluster: EksctlClusterView) => void;
  readonly kustomization?: (kustomization: KustomizationView) => void;
  readonly iamPolicy?: (policy: IamPolicyView) => void;
  readonly iamStatement?: (statement: IamStatementView) => void;
  readonly containerdFile?: (file: ContainerdFileView) => void;
  /** Called once when everything has been visited. */
  readonly end?: () => void;
}

/** Human text of a rule. */
export interface RuleDocs {
  /** One line, no full stop: what the rule reports. */
  readonly summary: string;
  /** The harm, in one or two sentences. */
  readonly why: string;
  /** What to do about it. */
  readonly remedy: string;
  /** URLs of the sources that the rule stands on. */
  readonly references: readonly string[];
  /** Manifests that must be reported; the exact text that a finding underlines stands between « and ». */
  readonly fails: readonly string[];
  /** Manifests that must not be reported. */
  readonly passes: readonly string[];
  /** Minor version of Kubernetes that these manifests are for, 24 for 1.24; without, the newest that is known. */
  readonly kubernetesMinor?: number;
}

/** The same check in other tools: tool → ids. */
export type Peers = Readonly<Record<string, readonly string[]>>;

/** A rule: one small declarative object. Made with {@link defineRule}. */
export interface Rule<
  Messages extends Readonly<Record<string, MessageTemplate>> = Readonly<Record<string, MessageTemplate>>,
  Options extends object = object,
> {
  /** `<family>/<fault>` in kebab-case: it names the fault. */
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly presets: readonly PresetName[];
  /**
   * How much of the input an answer needs: one document, others that it names, or everything. Only a rule for everything is shown files
   * that are read as context: all others must report about what they are visited with.
   */
  readonly scope: 'object' | 'cross-object' | 'cluster-wide';
  /** Rules whose finding at the same place says the same thing worse; theirs is dropped. */
  readonly supersedes?: readonly string[];
  /** What the rule can mend: `safe` unattended, `suggestion` where a person decides; absent for a rule that offers nothing. */
  readonly fix?: 'safe' | 'suggestion';
  readonly peers: Peers;
  readonly docs: RuleDocs;
  readonly messages: Messages;
  readonly options?: OptionsDeclaration<Options>;
  readonly create: (context: RuleContext<Messages, Options>) => Visitor;
}

/** A rule of any messages and options, as the engine holds it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a rule's own types are checked where it is defined
export type AnyRule = Rule<any, any>;

/** Returns the rule as it is; it exists so that messages, holes and options are inferred and checked. */
export function defineRule<
  const Messages extends Readonly<Record<string, MessageTemplate>>,
  Options extends object = object,
>(rule: Rule<Messages, Options>): Rule<Messages, Options> {
  return rule;
}
