import type { Answer, EffectiveRule, Resolution } from '../authoring/inventory.js';
import type { BindingView, ObjectView, RoleView, SubjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { type BuiltinBinding, builtinBindings } from '../kubernetes/builtin-roles.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import type { LinkedObjects } from './inventory.js';
import { couldBe } from './object-index.js';
import type { RoleIndex, RoleReference } from './role-index.js';

/** Something that takes part in a grant: kind, namespace and name, and where it stands; nowhere for what Kubernetes itself makes. */
export interface Named {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly at: View | undefined;
}

/** Whom a binding names. */
export interface LinkSubject extends Named {
  /** Other bindings of this identity in the same file that do not say this of it, the first of them: which one holds is not known. */
  readonly otherwise: readonly BindingView[];
}

/** A binding as a link: whom it names, where it applies, and the rules that it puts in force. */
export interface Link {
  readonly binding: Named;
  /** True for a binding that the API server makes for itself. */
  readonly builtin: boolean;
  /** The file that stands for its environment; empty for built-in ones. */
  readonly file: string;
  readonly clusterWide: boolean;
  readonly subjects: readonly LinkSubject[];
  readonly role: Named & { readonly builtin: boolean };
  /**
   * Whether it is known what the role gives: `unknown` where the role is not in these files, be it known to exist, where several could be
   * meant, and where it aggregates roles of which that holds; `no` where there is none.
   */
  readonly known: Answer['answer'];
  /** Where the role, or a part of it, is not known, those of the files that could be meant. */
  readonly candidates: Answer['because'];
  /** Made when asked for, since most questions look at few bindings. */
  readonly rules: readonly EffectiveRule[];
}

/** A binding of the input as a link. */
export function linkOf(inventory: LinkedObjects, binding: BindingView): Link {
  const { kind, roleRef } = binding;
  const named = { kind, namespace: inventory.namespaceOf(binding), name: binding.name, at: roleRef.root.at('name') };
  const subjects = binding.subjects.map((subject) => subjectOf(inventory, subject));
  return new RoleLink(inventory.roles, inventory.roles.referenceOf(binding), { binding: named, builtin: false, subjects });
}

/** A link by what its binding says of its role. What aggregation brings is worked out when it is asked for. */
class RoleLink implements Link {
  readonly binding: Named;
  readonly builtin: boolean;
  readonly file: string;
  readonly clusterWide: boolean;
  readonly subjects: readonly LinkSubject[];
  readonly role: Link['role'];
  readonly #roles: RoleIndex;
  readonly #reference: RoleReference;
  readonly #given: Resolution<RoleView>;

  constructor(roles: RoleIndex, reference: RoleReference, { binding, builtin, subjects }: Pick<Link, 'binding' | 'builtin' | 'subjects'>) {
    const given = roles.given(reference);
    const { kind, namespace, name } = reference;
    this.binding = binding;
    this.builtin = builtin;
    this.file = reference.file;
    this.clusterWide = reference.clusterWide;
    this.subjects = subjects;
    this.role = {
      kind,
      namespace: kind === 'Role' ? namespace : undefined,
      name,
      at: given.object?.at('metadata', 'name'),
      builtin: given.answer === 'yes' && given.object === undefined,
    };
    this.#roles = roles;
    this.#reference = reference;
    this.#given = given;
  }

  get known(): Answer['answer'] {
    const { answer } = this.#given;
    return answer === 'yes' && this.#unclear.length > 0 ? 'unknown' : answer;
  }

  get candidates(): Answer['because'] {
    const { answer, because } = this.#given;
    return answer === 'unknown' ? because : couldBe(this.#unclear);
  }

  get rules(): readonly EffectiveRule[] {
    return this.#roles.rulesGiven(this.#reference);
  }

  get #unclear(): readonly ObjectView[] {
    return this.#roles.unclearParts(this.#reference);
  }
}

/** The bindings that an API server of this minor makes for itself, where the input does not hold them anew. */
export function builtinLinks(inventory: LinkedObjects, minor: number): readonly Link[] {
  return builtinBindings(minor)
    .filter(({ namespace, name }) => {
      const kind = namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding';
      return inventory.objects.definitions(RBAC_GROUP, kind, namespace === '' ? undefined : namespace, name) === 0;
    })
    .map((binding) => builtinLink(inventory, binding, minor));
}

function builtinLink({ roles }: LinkedObjects, { name, namespace, roleRef, subjects }: BuiltinBinding, minor: number): Link {
  const clusterWide = namespace === '';
  const of = clusterWide ? undefined : namespace;
  return new RoleLink(roles, { file: '', clusterWide, namespace: of, ...roleRef, minor }, {
    binding: { kind: clusterWide ? 'ClusterRoleBinding' : 'RoleBinding', namespace: of, name, at: undefined },
    builtin: true,
    subjects: subjects.map((subject) => ({ kind: subject.kind, namespace: subject.namespace, name: subject.name, at: undefined, otherwise: [] })),
  });
}

/** A subject of the input, with the namespace that an account is looked for in. */
export function subjectOf(inventory: LinkedObjects, subject: SubjectView): LinkSubject {
  const { kind, name } = subject;
  const namespace = kind === 'ServiceAccount' ? inventory.subjects.accountNamed(subject)?.namespace : undefined;
  return { kind, namespace, name, at: subject.at('name'), otherwise: inventory.subjects.otherwiseSaid(subject) };
}
