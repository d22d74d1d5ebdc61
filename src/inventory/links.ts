import type { Answer, EffectiveRule } from '../authoring/inventory.js';
import type { BindingView, SubjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { type BuiltinBinding, builtinBindings } from '../kubernetes/builtin-roles.js';
import { RBAC_GROUP } from '../kubernetes/rbac.js';
import type { LinkedObjects } from './inventory.js';

/** Something that takes part in a grant: kind, namespace and name, and where it stands; nowhere for what Kubernetes itself makes. */
export interface Named {
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly at: View | undefined;
}

/** A binding as a link: whom it names, where it applies, and the rules that it puts in force. */
export interface Link {
  readonly binding: Named;
  /** True for a binding that the API server makes for itself. */
  readonly builtin: boolean;
  /** The file that stands for its environment; empty for built-in ones. */
  readonly file: string;
  readonly clusterWide: boolean;
  readonly subjects: readonly Named[];
  readonly role: Named & { readonly builtin: boolean };
  /**
   * Whether it is known what the role gives: `unknown` where the role is not in these files, be it known to exist, or several could be
   * meant; `no` where there is none.
   */
  readonly known: Answer['answer'];
  /** Where the role is not known, those of the files that could be meant. */
  readonly candidates: Answer['because'];
  /** Made when asked for, since most questions look at few bindings. */
  readonly rules: readonly EffectiveRule[];
}

/** A binding of the input as a link. */
export function linkOf(inventory: LinkedObjects, binding: BindingView): Link {
  const { roleRef } = binding;
  const { answer, object, because } = inventory.roles.givenBy(binding);
  const namespace = roleRef.kind === 'Role' ? inventory.namespaceOf(binding) : undefined;
  const at = object?.at('metadata', 'name');
  const builtin = object === undefined && answer === 'yes';
  return {
    binding: { kind: binding.kind, namespace: inventory.namespaceOf(binding), name: binding.name, at: roleRef.root.at('name') },
    builtin: false,
    file: binding.file,
    clusterWide: binding.clusterWide,
    subjects: binding.subjects.map((subject) => subjectOf(inventory, subject)),
    role: { kind: roleRef.kind, namespace, name: roleRef.name, at, builtin },
    known: answer,
    candidates: answer === 'unknown' ? because : [],
    get rules() {
      return inventory.rulesGivenBy(binding);
    },
  };
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

function builtinLink(inventory: LinkedObjects, { name, namespace, roleRef, subjects }: BuiltinBinding, minor: number): Link {
  const clusterWide = namespace === '';
  const of = clusterWide ? undefined : namespace;
  const roleNamespace = roleRef.kind === 'Role' ? of : undefined;
  return {
    binding: { kind: clusterWide ? 'ClusterRoleBinding' : 'RoleBinding', namespace: of, name, at: undefined },
    builtin: true,
    file: '',
    clusterWide,
    subjects: subjects.map((subject) => ({ kind: subject.kind, namespace: subject.namespace, name: subject.name, at: undefined })),
    role: { ...roleRef, namespace: roleNamespace, at: undefined, builtin: true },
    known: 'yes',
    candidates: [],
    get rules() {
      return inventory.roles.rulesNamed('', roleRef.kind, roleNamespace, roleRef.name, minor);
    },
  };
}

/** A subject of the input, with the namespace that an account is looked for in. */
export function subjectOf(inventory: LinkedObjects, subject: SubjectView): Named {
  const { kind, name } = subject;
  const namespace = kind === 'ServiceAccount' ? inventory.subjects.accountNamed(subject)?.namespace : undefined;
  return { kind, namespace, name, at: subject.at('name') };
}
