import { describe, expect, it } from 'vitest';
import { changeOf } from '../../src/action/event.js';

const SHA = 'a1'.repeat(20);
const repository = { full_name: 'shop/deploy' };
const pull = (head: unknown): object => ({ repository, pull_request: { base: { sha: SHA }, head } });

describe('changeOf', () => {
  it.each<[string, string, unknown, boolean, string | undefined]>([
    ['a push', 'push', { repository, before: SHA }, true, SHA],
    ['a push that rewrites the branch, after which no clone holds what was before', 'push', { repository, before: SHA, forced: true }, true, undefined],
    ['the push of a new branch', 'push', { repository, before: '0'.repeat(40) }, true, undefined],
    ['a schedule', 'schedule', { repository }, true, undefined],
    ['a merge queue', 'merge_group', { repository, merge_group: { base_sha: SHA } }, true, SHA],
    ['a pull request of the repository', 'pull_request', pull({ repo: { full_name: 'shop/deploy' } }), true, SHA],
    ['a pull request of a fork', 'pull_request', pull({ repo: { full_name: 'eve/deploy' } }), false, SHA],
    ['a pull request of a fork with the rights of the repository', 'pull_request_target', pull({ repo: { full_name: 'eve/deploy' } }), false, SHA],
    ['a pull request whose fork is gone', 'pull_request', pull({ repo: null }), false, SHA],
    ['a workflow that a fork started', 'workflow_run', { repository, workflow_run: { head_repository: { full_name: 'eve/deploy' } } }, false, undefined],
    ['a workflow that the repository started', 'workflow_run', { repository, workflow_run: { head_repository: { full_name: 'shop/deploy' } } }, true, undefined],
    ['a comment', 'issue_comment', { repository, issue: { pull_request: {} } }, false, undefined],
    ['an event without a name', '', undefined, false, undefined],
    ['a pull request without a payload', 'pull_request', undefined, false, undefined],
    ['a pull request that names no repository', 'pull_request', { pull_request: { head: { repo: {} } } }, false, undefined],
    ['a base that is no commit', 'push', { before: '--upload-pack=x' }, true, undefined],
    ['keys of a prototype', '__proto__', JSON.parse('{"__proto__":{"before":"x"}}'), false, undefined],
  ])('%s', (_name, eventName, payload, trusted, base) => {
    expect(changeOf(eventName, payload)).toEqual({ trusted, base });
  });
});
