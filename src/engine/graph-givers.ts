import type { EffectiveRule } from '../authoring/inventory.js';
import type { BindingView } from '../authoring/objects.js';
import { grouped } from '../grouping.js';
import { escalationsOf, type RightsEscalation } from '../inventory/escalations.js';
import type { LinkedObjects } from '../inventory/inventory.js';
import { builtinLinks, type Link, linkOf, type Named } from '../inventory/links.js';
import { scopeOfBinding } from '../kubernetes/powers.js';
import { accountOfUser } from '../kubernetes/service-accounts.js';
import { givesEverything, policyPower } from './access-policies.js';
import type { GivenPolicy, MappedPrincipal, PrincipalIndex } from './principals.js';

/** Something that gives powers: a binding, or an access policy of EKS with those who have it in one scope. */
export type Giver = { readonly is: 'binding'; readonly link: Link; readonly view: BindingView | undefined } | { readonly is: 'policy'; readonly policy: GivenPolicy; readonly holders: readonly MappedPrincipal[] };

/** A binding as a giver; `view` is absent for one of Kubernetes itself. */
export type BindingGiver = Giver & { readonly is: 'binding' };

/** All that give powers: the bindings of the input, those of Kubernetes itself that an IAM principal comes through, and access policies. */
export function giversOf(inventory: LinkedObjects, people: PrincipalIndex, minor: number): readonly Giver[] {
  const builtin = people.all.length === 0 ? [] : builtinLinks(inventory, minor).filter((link) => subjectsOf(link).some((subject) => people.behind(subject, link.file).length > 0));
  const held = people.all.flatMap((principal) => principal.policies.map((policy) => ({ principal, policy })));
  const policies = [...grouped(held, ({ policy }) => JSON.stringify([policy.name, policy.scope])).values()];
  return [
    ...inventory.bindings.map((view): Giver => ({ is: 'binding', link: linkOf(inventory, view), view })),
    ...builtin.map((link): Giver => ({ is: 'binding', link, view: undefined })),
    ...policies.flatMap((same): readonly Giver[] => same.slice(0, 1).map(({ policy }) => ({ is: 'policy', policy, holders: same.map(({ principal }) => principal) }))),
  ];
}

/** The subjects of a binding, accounts that are named as the user that they log in as among the accounts. */
export function subjectsOf({ subjects }: Link): readonly Named[] {
  return subjects.map((subject) => {
    const account = subject.kind === 'User' ? accountOfUser(subject.name) : undefined;
    return account === undefined ? subject : { ...subject, kind: 'ServiceAccount', ...account };
  });
}

/** Something that one may do, as the picture says it. */
export interface DrawnPower {
  readonly name: string;
  readonly danger: boolean;
}

/** What a binding's role lets its subjects do, the gravest first, or an access policy its holders. */
export interface Given {
  readonly powers: readonly DrawnPower[];
  readonly dangerous: readonly DrawnPower[];
  /** A number for what is given, wherever: lists that say the same have the same. */
  readonly content: number;
}

/** What bindings give, worked out once for each role and sort of place: many bindings may give one role. */
export class GivenPowers {
  readonly #minor: number;
  readonly #known = new Map<readonly EffectiveRule[], Map<string, readonly RightsEscalation[]>>();
  readonly #contents = new Map<string, number>();

  constructor(minor: number) {
    this.#minor = minor;
  }

  of(giver: Giver): Given {
    if (giver.is === 'policy') return this.#given(powersOfPolicy(giver.policy), giver.policy.name);
    const { link } = giver;
    const escalations = link.subjects.length === 0 ? [] : this.#escalationsOf(link);
    const powers = escalations.map((each) => ({ name: powerName(each, link.binding.namespace), danger: each.severity === 'error' }));
    return this.#given(powers, JSON.stringify(escalations.map(({ phrase }) => phrase)));
  }

  #escalationsOf(link: Link): readonly RightsEscalation[] {
    const { clusterWide, binding: { namespace } } = link;
    const byPlace = this.#known.get(link.rules) ?? new Map<string, readonly RightsEscalation[]>();
    this.#known.set(link.rules, byPlace);
    const place = !clusterWide && namespace === undefined ? '' : scopeOfBinding({ clusterWide, namespace });
    const found = byPlace.get(place) ?? escalationsOf([link], this.#minor).filter(({ severity, implied }) => severity !== 'info' && !implied);
    byPlace.set(place, found);
    return found;
  }

  #given(powers: readonly DrawnPower[], words: string): Given {
    const content = this.#contents.get(words) ?? this.#contents.size;
    this.#contents.set(words, content);
    return { powers, dangerous: powers.filter(({ danger }) => danger), content };
  }
}

const ALL_POWER = 'do anything, as administrator of the cluster';

/** A power with the place where a binding gives it. */
function powerName({ phrase, extent, isEverything }: RightsEscalation, namespace: string | undefined): string {
  if (extent.of === 'cluster') return isEverything ? ALL_POWER : phrase;
  return `${phrase} (in ${extent.of === 'namespaces' ? 'every namespace' : (namespace ?? 'its namespace')})`;
}

function powersOfPolicy(policy: GivenPolicy): readonly DrawnPower[] {
  const power = policyPower(policy.name);
  if (power === undefined) return [];
  return [{ name: givesEverything(policy) ? ALL_POWER : `${power.phrase} (${policy.scope})`, danger: true }];
}
