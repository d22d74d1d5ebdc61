import type { IamConditionView, IamPolicyView, IamStatementView } from '../authoring/objects.js';
import type { View } from '../authoring/view.js';

/** The action by which a web identity takes a role. */
const WEB_IDENTITY_ACTION = 'sts:assumerolewithwebidentity';

/**
 * The mapping as an IAM policy document; `undefined` unless it looks like one: `Statement` is a statement or a list with one in
 * it, and a statement has `Effect` and says whom or what it is about. `Version` may be absent.
 */
export function iamPolicyView(root: View): IamPolicyView | undefined {
  const statements = oneOrMany(root.at('Statement')).filter((item) => item.kind === 'mapping');
  return statements.some(looksLikeStatement) ? new Policy(root, statements) : undefined;
}

function looksLikeStatement(view: View): boolean {
  if (view.at('Effect').string === undefined) return false;
  return ['Action', 'NotAction', 'Principal', 'NotPrincipal'].some((element) => view.at(element).exists);
}

class Policy implements IamPolicyView {
  readonly root: View;
  readonly statements: readonly IamStatementView[];

  constructor(root: View, statements: readonly View[]) {
    this.root = root;
    this.statements = statements.map((item) => new Statement(this, item));
  }
}

class Statement implements IamStatementView {
  readonly policy: IamPolicyView;
  readonly root: View;
  readonly effect: string;
  readonly actions: readonly View[];
  readonly principals: IamStatementView['principals'];
  readonly conditions: readonly IamConditionView[];

  constructor(policy: IamPolicyView, root: View) {
    this.policy = policy;
    this.root = root;
    this.effect = root.at('Effect').string ?? '';
    this.actions = oneOrMany(root.at('Action'));
    this.principals = principalsOf(root.at('Principal'));
    this.conditions = root.at('Condition').entries().flatMap(conditionsOf);
  }

  get trustsWebIdentity(): boolean {
    return (
      this.effect === 'Allow' &&
      this.principals.some(({ type }) => type === 'Federated') &&
      this.actions.some((action) => actionMatches(action.string ?? '', WEB_IDENTITY_ACTION))
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

/** Whether a pattern of an action, where `*` stands for any text and `?` for one letter, covers an action in small letters. */
function actionMatches(pattern: string, action: string): boolean {
  const wanted = pattern.toLowerCase();
  let at = 0;
  let star = -1;
  let resume = 0;
  let reached = 0;
  while (reached < action.length) {
    if (wanted[at] === '?' || wanted[at] === action[reached]) {
      at++;
      reached++;
    } else if (wanted[at] === '*') {
      star = at++;
      resume = reached;
    } else if (star !== -1) {
      at = star + 1;
      reached = ++resume;
    } else return false;
  }
  while (wanted[at] === '*') at++;
  return at === wanted.length;
}
