/** What the event that started a workflow says of the checked-out tree. */
export interface Change {
  /** False where somebody without write access may have written it. */
  readonly trusted: boolean;
  /** The commit that the change is counted from; `undefined` where the event is about no change. */
  readonly base: string | undefined;
}

/** Events whose tree is the repository's own: what is on one of its branches. */
const OWN_TREE: readonly string[] = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group', 'release'];

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const NO_COMMIT = /^0+$/;

/**
 * Reads an event by its name and payload (docs.github.com, "Events that trigger workflows"). A pull request is trusted when its
 * head is in the repository itself; an event that does not say whose tree it is about is not trusted.
 */
export function changeOf(eventName: string, payload: unknown): Change {
  // What a forced push leaves behind is on no branch, and so in no clone.
  const before = at(payload, 'forced') === true ? undefined : at(payload, 'before');
  const base = [at(payload, 'pull_request', 'base', 'sha'), at(payload, 'merge_group', 'base_sha'), before].find(
    (commit): commit is string => typeof commit === 'string' && COMMIT.test(commit) && !NO_COMMIT.test(commit),
  );
  return { trusted: isTrusted(eventName, payload), base };
}

function isTrusted(eventName: string, payload: unknown): boolean {
  if (OWN_TREE.includes(eventName)) return true;
  const own = at(payload, 'repository', 'full_name');
  if (typeof own !== 'string') return false;
  if (eventName.startsWith('pull_request')) return at(payload, 'pull_request', 'head', 'repo', 'full_name') === own;
  return eventName === 'workflow_run' && at(payload, 'workflow_run', 'head_repository', 'full_name') === own;
}

/** The value at a path of plain JSON; nothing comes from a prototype. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[step];
  }
  return current;
}
