import type { IamPolicyView, ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { iamPolicyView } from './iam-policy.js';

/** What every policy document has in it, in JSON and in YAML alike. */
const MARK = 'Statement';

/** Kubernetes' own groups, beside those without a dot: their objects hold no policies of IAM. */
const KUBERNETES_GROUP = /(?:^|\.)k8s\.io$/u;

/**
 * The IAM policy documents in an object: in the strings of a ConfigMap, and anywhere in a custom resource (the Roles and Policies of
 * ACK and Crossplane, a bucket's policy, an eksctl `attachPolicy`), as a string or as a mapping. Objects that cannot hold one, and
 * texts without a `Statement`, are not opened.
 */
export function iamPoliciesOf(object: ObjectView): readonly IamPolicyView[] {
  if (!mayHold(object) || !object.mentions(MARK)) return [];
  const found: IamPolicyView[] = [];
  if (object.group === '') for (const value of object.at('data').entries()) addText(object, value, found);
  else search(object, found);
  return found;
}

function mayHold({ group, kind }: ObjectView): boolean {
  if (group === '') return kind === 'ConfigMap';
  return group.includes('.') && !KUBERNETES_GROUP.test(group);
}

/** In the order of the document. The reader has bounded depth and aliases. */
function search(object: ObjectView, found: IamPolicyView[]): void {
  const waiting: View[] = [object.root];
  for (let view = waiting.pop(); view !== undefined; view = waiting.pop()) {
    if (view.kind === 'scalar') addText(object, view, found);
    else {
      const policy = view.kind === 'mapping' && view.at(MARK).exists ? iamPolicyView(view, { object, host: view }) : undefined;
      if (policy !== undefined) found.push(policy);
      else for (const inner of [...view.entries(), ...view.items()].reverse()) waiting.push(inner);
    }
  }
}

function addText(object: ObjectView, host: View, found: IamPolicyView[]): void {
  if (!mayBePolicy(host.text)) return;
  const document = host.open();
  if (document === undefined || document.problem !== undefined) return;
  const policy = iamPolicyView(document.root, { object, host });
  if (policy !== undefined) found.push(policy);
}

/** JSON, or YAML with a policy's first key at the margin; scripts that hold a policy among other things are not searched. */
function mayBePolicy(text: string | undefined): boolean {
  return text !== undefined && text.includes(MARK) && (/^\s*\{/u.test(text) || /^["']?Statement["']?[ \t]*:/mu.test(text));
}
