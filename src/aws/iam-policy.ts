import type { IamConditionView, IamPolicyView, IamStatementView, ObjectView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';
import { iamLike } from './iam-pattern.js';

/** The action by which a web identity takes a role. */
const WEB_IDENTITY_ACTION = 'sts:assumerolewithwebidentity';

/**
 * The mapping as an IAM policy document; `undefined` unless it looks like one: `Statement` is a statement or a list with one in
 * it, and a statement has `Effect` and says whom or what it is about. `Version` may be absent. `within` says where in which object
 * it was found.
 */
export function iamPolicyView(root: View, within?: { readonly object: ObjectView; readonly host: View }): IamPolicyView | undefined {
  const statements = oneOrMany(root.at('Statement')).filter((item) => item.kind === 'mapping');
  return statements.some(looksLikeStatement) ? new Policy(root, statements, within) : undefined;
}

function looksLikeStatement(view: View): boolean {
  if (view.at('Effect').string === undefined) return false;
  return ['Action', 'NotAction', 'Principal', 'NotPrincipal'].some((element) => view.at(element).exists);
}

class Policy implements IamPolicyView {
  readonly root: View;
  readonly statements: readonly IamStatementView[];
  readonly object: ObjectView | undefined;
  readonly host: View | undefined;

  constructor(root: View, statements: readonly View[], within: { readonly object: ObjectView; readonly host: View } | undefined) {
    this.root = root;
    this.object = within?.object;
    this.host = within?.host;
    this.statements = statements.map((item) => new Statement(this, item));
  }
}

class Statement implements IamStatementView {
  readonly policy: IamPolicyView;
  readonly root: View;
  readonly effect: string;
  readonly actions: readonly View[];
  readonly resources: readonly View[];
  readonly principals: IamStatementView['principals'];
  readonly conditions: readonly IamConditionView[];

  constructor(policy: IamPolicyView, root: View) {
    this.policy = policy;
    this.root = root;
    this.effect = root.at('Effect').string ?? '';
    this.actions = oneOrMany(root.at('Action'));
    this.resources = oneOrMany(root.at('Resource'));
    this.principals = principalsOf(root.at('Principal'));
    this.conditions = root.at('Condition').entries().flatMap(conditionsOf);
  }

  get trustsWebIdentity(): boolean {
    return (
      this.effect === 'Allow' &&
      this.principals.some(({ type }) => type === 'Federated') &&
      this.actions.some((action) => iamLike((action.string ?? '').toLowerCase(), WEB_IDENTITY_ACTION))
    );
  }
}

/** `Principal` is `*`, or a mapping from a type to one value or several. */
function principalsOf(principal: View): IamStatementView['principals'] {
  if (principal.kind === 'scalar') return [{ type: '*', at: principal }];
  return principal
    .entries()
    .flatMap((values) => oneOrMany(values).map((at) => ({ type: String(values.name), at })));
}

function conditionsOf(operator: View): readonly IamConditionView[] {
  return operator.entries().map((at) => ({
    operator: String(operator.name),
    key: String(at.name),
    at,
    values: oneOrMany(at),
  }));
}

/** IAM takes a single value for a list of one. */
function oneOrMany(view: View): readonly View[] {
  if (view.kind === 'sequence') return view.items();
  return view.exists && view.kind !== 'null' ? [view] : [];
}
