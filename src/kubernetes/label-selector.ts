import type { View } from '../authoring/view.js';

/** Labels by their keys; what is no string is left out. */
export type Labels = ReadonlyMap<string, string>;

/** One requirement of a label selector. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

/** A label selector; every requirement must hold, so that one without any selects everything. */
export type Selector = readonly LabelRequirement[];

/** The mapping `labels` of an object's or a pod template's metadata. */
export function labelsOf(labels: View): Labels {
  return new Map(labels.entries().flatMap((label) => (label.string === undefined ? [] : [[String(label.name), label.string] as const])));
}

/** A `LabelSelector` as requirements; `undefined` where an expression is none that the API server takes. */
export function selectorOf(view: View): Selector | undefined {
  const equal = plainSelectorOf(view.at('matchLabels'));
  const expressions = view.at('matchExpressions').items().map((item): LabelRequirement | undefined => {
    const operator = OPERATORS.find((word) => word === item.at('operator').string);
    const key = item.at('key').string;
    const values = item.at('values').items().map((value) => value.string ?? '');
    const needsValues = operator === 'In' || operator === 'NotIn';
    return operator === undefined || key === undefined || values.length > 0 !== needsValues ? undefined : { key, operator, values };
  });
  const requirements = [...equal, ...expressions];
  return requirements.every((requirement) => requirement !== undefined) ? requirements : undefined;
}

/** A mapping of labels that must be equal, as Services and ReplicationControllers have it. */
export function plainSelectorOf(labels: View): Selector {
  return labels.entries().map((label) => ({ key: String(label.name), operator: 'In', values: [label.string ?? ''] }));
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

/** Whether labels meet every requirement, as upstream `apimachinery/pkg/labels/selector.go`. */
export function selects(selector: Selector, labels: Labels): boolean {
  return selector.every(({ key, operator, values }) => {
    const value = labels.get(key);
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const among = value !== undefined && values.includes(value);
    return operator === 'In' ? among : !among;
  });
}
