import {
  CodeActionRequest,
  DidDeleteFilesNotification,
  DidOpenTextDocumentNotification,
  DidRenameFilesNotification,
  ErrorCodes,
  FileChangeType,
  HoverRequest,
  InitializeRequest,
  type Range,
  ResponseError,
  ShutdownRequest,
} from 'vscode-languageserver-protocol/node';
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Client, edited, editsIn } from './client.js';

const ROLE = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: everything
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: ["*"]
`;

const READER = ROLE.replace('[pods]', '[bindings]');
const UNDERLINED: Range = { start: { line: 6, character: 16 }, end: { line: 6, character: 20 } };
const RULE = 'rbac/any-verb-on-sensitive-resource';

/** The whole of a short text. */
const ALL: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

const ACCOUNT = `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  namespace: shop
automountServiceAccountToken: false
`;

const BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: web-everything
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: everything
subjects:
  - kind: ServiceAccount
    name: web
    namespace: shop
`;

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  serviceAccountName: web
  containers:
    - name: web
      image: registry.example/web@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
`;

const AWS_AUTH = `apiVersion: v1
kind: ConfigMap
metadata:
  name: aws-auth
  namespace: kube-system
data:
  mapRoles: |
    - rolearn: arn:aws:iam::111122223333:role/ops
      username: ops
      groups:
        - ops
`;

const OPS = BINDING.replace('web-everything', 'ops').replace(/subjects:[^]*/u, 'subjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: ops\n');

describe('diagnostics', () => {
  it('says what a finding is, where, and where to read on', async () => {
    const client = await Client.start();
    await client.open('role.yaml', ROLE, 4);
    const [found, ...others] = await client.diagnostics('role.yaml', 4);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: RULE, source: 'plimsoll', range: UNDERLINED, codeDescription: { href: `https://plimsoll.dev/rules/${RULE}` }, data: { rule: RULE } });
    expect(client.initialized?.capabilities.positionEncoding).toBe('utf-16');
  });

  it('tags what could go and what is out of date, for editors to fade and strike out', async () => {
    const client = await Client.start({ files: { 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    const text = `${ROLE}---\n${AWS_AUTH}---\n${POD.replace('serviceAccountName', 'serviceAccount')}---\n${ACCOUNT.replace('  namespace: shop\n', '  namespace: shop\n  annotations:\n    kubernetes.io/enforce-mountable-secrets: "true"\n')}# plimsoll-ignore rbac/pods-create -- nothing is here\n`;
    await client.open('all.yaml', text);
    const tagged = (await client.diagnostics('all.yaml', 1)).flatMap(({ code, tags }) => (tags === undefined ? [] : [`${String(code)} ${tags.join()}`]));
    expect(tagged.sort()).toEqual([
      'aws-auth/deprecated 2',
      'plimsoll/suppression-unused 1',
      'rbac/unused-role 1',
      'token/deprecated-service-account-field 2',
      'token/enforce-mountable-secrets 2',
    ]);
  });

  it('follows incremental edits', async () => {
    const client = await Client.start();
    await client.open('role.yaml', ROLE);
    await client.diagnostics('role.yaml', 1);
    await client.change('role.yaml', 2, { range: UNDERLINED, text: 'bindings' });
    expect(await client.diagnostics('role.yaml', 2)).toEqual([]);
    await client.change('role.yaml', 3, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# a\n# b\n' }, { range: { start: { line: 8, character: 16 }, end: { line: 8, character: 24 } }, text: 'pods' });
    expect(await client.diagnostics('role.yaml', 3)).toMatchObject([{ code: RULE, range: { start: { line: 8, character: 16 } } }]);
  });

  it('judges a text that stands on no disk, and forgets it when it is closed', async () => {
    const client = await Client.start({ folders: [] });
    await client.open('role.yaml', ROLE);
    expect(await client.diagnostics('role.yaml', 1)).toMatchObject([{ code: RULE }]);
    await client.close('role.yaml');
    await client.until(() => (client.shown('role.yaml')?.length === 0 ? true : undefined));
  });

  it('takes the disk for what is not open, the buffer for what is', async () => {
    const client = await Client.start({ files: { 'account.yaml': ACCOUNT, 'role.yaml': READER, 'binding.yaml': BINDING, 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    await client.open('pod.yaml', POD);
    const before = (await client.diagnostics('pod.yaml', 1)).map(({ code }) => code);
    expect(before).not.toContain('ref/service-account-not-found');
    await client.open('account.yaml', ACCOUNT.replace('name: web', 'name: other'));
    await client.until(() => client.shown('account.yaml'));
    await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === true ? true : undefined));
    await client.close('account.yaml');
    await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === false ? true : undefined));
  });

  it('points at the other files that a finding leans on', async () => {
    const client = await Client.start({ files: { 'account.yaml': ACCOUNT, 'role.yaml': ROLE, 'binding.yaml': BINDING, 'plimsoll.yaml': 'extends: plimsoll:strict\n' } });
    await client.open('pod.yaml', POD.replace('spec:\n', 'spec:\n  automountServiceAccountToken: true\n'));
    const related = (await client.diagnostics('pod.yaml', 1)).flatMap(({ relatedInformation = [] }) => relatedInformation.map(({ location }) => location.uri));
    expect(related).toContain(client.uri('binding.yaml'));
  });

  it('leaves the related places out for a client that shows none', async () => {
    const client = await Client.start({ capabilities: {}, files: { 'account.yaml': ACCOUNT, 'role.yaml': ROLE, 'binding.yaml': BINDING, 'plimsoll.yaml': 'extends: plimsoll:strict\n' } });
    await client.open('pod.yaml', POD.replace('spec:\n', 'spec:\n  automountServiceAccountToken: true\n'));
    const found = await client.diagnostics('pod.yaml', 1);
    expect(found.map(({ code }) => code)).toContain('token/powerful-sa-mounted');
    expect(found.filter(({ relatedInformation }) => relatedInformation !== undefined)).toEqual([]);
    expect(client.registrations).toEqual([]);
  });

  it('keeps what is known of the other documents while one is broken', async () => {
    const client = await Client.start();
    await client.open('both.yaml', `${ROLE}---\n${ACCOUNT}`);
    await client.diagnostics('both.yaml', 1);
    await client.change('both.yaml', 2, { range: { start: { line: 10, character: 0 }, end: { line: 10, character: 0 } }, text: 'spec: [\n' });
    const codes = (await client.diagnostics('both.yaml', 2)).map(({ code }) => code);
    expect(codes).toContain(RULE);
    expect(codes).toContain('meta/yaml-syntax');
  });

  it.each(['in another file', 'in the same file'])('keeps what a broken document said of one %s, until it can be read again', async (where) => {
    const bound = POD.replace('spec:\n', 'spec:\n  automountServiceAccountToken: true\n');
    const isSame = where === 'in the same file';
    const own = isSame ? 'web-too' : 'web-everything';
    const binding = BINDING.replace('web-everything', own);
    const name = isSame ? 'pod.yaml' : 'binding.yaml';
    const text = (end: string): string => (isSame ? `${bound}---\n${end}` : end);
    const client = await Client.start({ files: { 'account.yaml': ACCOUNT, 'role.yaml': ROLE, 'binding.yaml': BINDING, 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    await client.open('pod.yaml', isSame ? text(binding) : bound);
    const about = (version: number): Promise<readonly string[]> =>
      client.until(() => client.published.findLast(({ uri, version: shown }) => uri === client.uri('pod.yaml') && shown === version)).then(({ diagnostics }) => diagnostics.filter(({ range }) => range.start.line < 11).map(({ code, message, relatedInformation }) => JSON.stringify([code, message, relatedInformation])));
    const before = await about(1);
    expect(before.join()).toContain(own);
    if (!isSame) await client.open(name, text(binding));
    const broken = text(binding.replace('subjects:', 'subjects: ['));
    await client.change(name, 2, { text: broken });
    expect((await client.diagnostics(name, 2)).map(({ code }) => code)).toContain('meta/yaml-syntax');
    expect(await about(isSame ? 2 : 1)).toEqual(before);
    await client.change(name, 3, { text: `${broken}more` });
    expect((await client.diagnostics(name, 3)).map(({ code }) => code)).toContain('meta/yaml-syntax');
    expect(await about(isSame ? 3 : 1)).toEqual(before);
    await client.change(name, 4, { text: text(binding.replace('name: web\n', 'name: other\n')) });
    await client.diagnostics(name, 4);
    expect((await about(isSame ? 4 : 1)).join()).not.toContain(own);
  });

  it('keeps what a broken kustomization said of other files', async () => {
    const kustomization = 'patches:\n  - path: pod.yaml\n';
    const client = await Client.start({ files: { 'kustomization.yaml': kustomization, 'role.yaml': ROLE, 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    await client.open('pod.yaml', POD);
    expect(await client.diagnostics('pod.yaml', 1)).toEqual([]);
    await client.open('kustomization.yaml', kustomization);
    await client.change('kustomization.yaml', 2, { text: kustomization.replace('patches:', 'patches: [') });
    expect((await client.diagnostics('kustomization.yaml', 2)).map(({ code }) => code)).toEqual(['meta/yaml-syntax']);
    expect(client.shown('pod.yaml')).toEqual([]);
    await client.change('kustomization.yaml', 3, { text: 'resources: []\n' });
    await client.until(() => (client.shown('pod.yaml')?.length === 0 ? undefined : true));
  });

  it('reads standard text that is no file', async () => {
    const client = await Client.start();
    await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', languageId: 'yaml', version: 1, text: ROLE } });
    const found = await client.until(() => client.published.find(({ uri }) => uri === 'untitled:Untitled-1'));
    expect(found.diagnostics).toHaveLength(1);
  });
});

describe('position encodings', () => {
  const text = ROLE.replace('[pods]', '["ü😀", pods]');

  it.each([
    ['utf-16', ['utf-16', 'utf-8'], 23],
    ['utf-8', ['utf-8'], 26],
    ['utf-32', ['utf-32', 'utf-8'], 22],
    ['utf-16', ['utf-7'], 23],
  ])('speaks %s with a client that offers %j', async (encoding, positionEncodings, character) => {
    const client = await Client.start({ capabilities: { general: { positionEncodings } } });
    expect(client.initialized?.capabilities.positionEncoding).toBe(encoding);
    await client.open('role.yaml', text);
    const found = (await client.diagnostics('role.yaml', 1)).find(({ code }) => code === RULE);
    expect(found?.range).toEqual({ start: { line: 6, character }, end: { line: 6, character: character + 4 } });
    await client.change('role.yaml', 2, { range: { start: { line: 6, character }, end: { line: 6, character: character + 4 } }, text: 'bindings' });
    expect((await client.diagnostics('role.yaml', 2)).map(({ code }) => code)).not.toContain(RULE);
  });
});

describe('edits that a client should not send', () => {
  it('leaves an edit out that is older than the text, and takes the saved text as the truth', async () => {
    const client = await Client.start();
    await client.open('role.yaml', READER, 5);
    await client.diagnostics('role.yaml', 5);
    await client.change('role.yaml', 4, { text: ROLE });
    await client.change('role.yaml', 5, { text: ROLE });
    await client.change('role.yaml', 6, { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '#\n' });
    expect(await client.diagnostics('role.yaml', 6)).toEqual([]);
    await client.save('role.yaml', ROLE);
    await client.until(() => (client.shown('role.yaml')?.includes(RULE) === true ? true : undefined));
  });

  it('moves ranges outside of the text to its ends, and ignores what is not open', async () => {
    const client = await Client.start();
    await client.change('nowhere.yaml', 2, { text: ROLE });
    await client.open('role.yaml', READER);
    await client.change('role.yaml', 2, { range: { start: { line: 99, character: 99 }, end: { line: 0, character: 0 } }, text: ROLE });
    expect(await client.diagnostics('role.yaml', 2)).toMatchObject([{ range: UNDERLINED }]);
    await client.close('nowhere.yaml');
    expect(await client.hover('nowhere.yaml', 0, 0)).toBeUndefined();
  });

  it('replaces a word in every line of a long text at once', async () => {
    const client = await Client.start();
    const lines = 20_000;
    await client.open('role.yaml', `${READER}${'# some words\n'.repeat(lines)}`);
    await client.diagnostics('role.yaml', 1);
    const edits = Array.from({ length: lines }, (_, index) => ({ range: { start: { line: 8 + lines - 1 - index, character: 2 }, end: { line: 8 + lines - 1 - index, character: 6 } }, text: 'other' }));
    const start = performance.now();
    await client.change('role.yaml', 2, ...edits, { range: { start: { line: 6, character: 16 }, end: { line: 6, character: 24 } }, text: 'pods' });
    expect(await client.diagnostics('role.yaml', 2)).toMatchObject([{ range: UNDERLINED }]);
    // It took a minute while each edit looked for the lines of the whole text.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('outlives a buffer of 50 MB', async () => {
    const client = await Client.start();
    await client.open('large.yaml', `${ROLE}---\n${'# filler, filler, filler, filler, filler\n'.repeat(1_300_000)}`);
    const [found] = await client.diagnostics('large.yaml', 1);
    expect(found?.message).toContain('16 MB');
    await client.change('large.yaml', 2, { text: ROLE });
    expect(await client.diagnostics('large.yaml', 2)).toMatchObject([{ code: RULE }]);
  });
});

describe('configuration and files', () => {
  it('follows the configuration when it is told of it', async () => {
    const client = await Client.start();
    expect(client.registrations.length).toBeLessThanOrEqual(1);
    await client.open('role.yaml', ROLE);
    await client.diagnostics('role.yaml', 1);
    writeFileSync(path.join(client.folder, 'plimsoll.yaml'), 'rules:\n  rbac/*: off\n');
    await client.watched('plimsoll.yaml', FileChangeType.Created);
    await client.until(() => (client.shown('role.yaml')?.length === 0 ? true : undefined));
    expect(client.registrations).toEqual(['workspace/didChangeWatchedFiles']);
  });

  it('judges a kind as a workload once the configuration says that it makes pods', async () => {
    const client = await Client.start({ files: { 'plimsoll.yaml': '', 'account.yaml': ACCOUNT, 'role.yaml': ROLE, 'binding.yaml': BINDING } });
    await client.open('tab.yaml', 'apiVersion: example.com/v1\nkind: CronTab\nmetadata: {name: tab, namespace: shop}\nspec: {pod: {serviceAccountName: web, containers: [{name: a, image: nginx}]}}\n');
    expect(await client.diagnostics('tab.yaml', 1)).toEqual([]);
    expect(await client.hover('tab.yaml', 3, 30)).toBeUndefined();
    writeFileSync(path.join(client.folder, 'plimsoll.yaml'), 'workloadKinds: [{kind: CronTab.example.com, podSpec: spec.pod}]\n');
    await client.watched('plimsoll.yaml');
    await client.until(() => (client.shown('tab.yaml')?.includes('image/latest-or-untagged') === true ? true : undefined));
    expect(await client.hover('tab.yaml', 3, 30)).toContain('**ServiceAccount shop/web**');
  });

  it('says what is wrong with the configuration at its place, and keeps the findings', async () => {
    const client = await Client.start({ files: { 'plimsoll.yaml': '' } });
    await client.open('role.yaml', ROLE);
    await client.diagnostics('role.yaml', 1);
    writeFileSync(path.join(client.folder, 'plimsoll.yaml'), 'rules:\n  rbac/any-verb-on-sensitive-resourse: off\n');
    await client.watched('plimsoll.yaml');
    const [problem] = await client.diagnostics('plimsoll.yaml', undefined);
    expect(problem).toMatchObject({ severity: 1, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 2 + 'rbac/any-verb-on-sensitive-resourse'.length } } });
    expect(problem?.message).toContain(RULE);
    expect(client.shown('role.yaml')).toEqual([RULE]);
    writeFileSync(path.join(client.folder, 'plimsoll.yaml'), '');
    await client.watched('plimsoll.yaml');
    await client.until(() => (client.shown('plimsoll.yaml')?.length === 0 ? true : undefined));
  });

  it.each([
    ['a value', 'rules: {}\nkubernetesVersion: "1.x"\n', '"1.x"'],
    ['an unknown key', 'rules: {}\nnonsense:\n  a: 1\n', 'nonsense'],
    ['a key that stands twice', 'rules: {}\nrules: {}\n', 'rules'],
    ['a mapping in place of a text, by its first line', 'extends:\n  a: b\n  c: d\n', 'a: b'],
    ['what is no YAML', 'rules: {}\nnothing\n', 'nothing'],
  ])('underlines what is wrong in the configuration: %s', async (_name, text, expected) => {
    const client = await Client.start({ files: { 'plimsoll.yaml': text } });
    await client.open('role.yaml', ROLE);
    const [problem] = await client.diagnostics('plimsoll.yaml', undefined);
    const { start, end } = problem?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect([start.line === end.line, text.split('\n')[start.line]?.slice(start.character, end.character)]).toEqual([true, expected]);
  });

  it('takes the buffer for the file also where it belongs to a project inside of the document\'s own', async () => {
    const config = 'extends: plimsoll:all\n';
    const client = await Client.start({ files: { 'plimsoll.yaml': config, 'in/plimsoll.yaml': config, 'in/account.yaml': ACCOUNT.replace('name: web', 'name: other') } });
    await client.open('pod.yaml', POD);
    expect((await client.diagnostics('pod.yaml', 1)).map(({ code }) => code)).toContain('ref/service-account-not-found');
    const missing = async (expected: boolean): Promise<true> => await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === expected ? true : undefined));
    await client.open('in/account.yaml', ACCOUNT);
    await missing(false);
    await client.change('in/account.yaml', 2, { text: '' });
    await missing(true);
    await client.change('in/account.yaml', 3, { text: ACCOUNT });
    await missing(false);
    expect(client.published.filter(({ uri, version }) => uri === client.uri('in/account.yaml') && version === undefined)).toEqual([]);
    await client.close('in/account.yaml');
    await missing(true);
  });

  it('takes what it said of a configuration away with the last document of its project', async () => {
    const client = await Client.start({ files: { 'plimsoll.yaml': 'nonsense: 1\n' } });
    await client.open('role.yaml', ROLE);
    expect(await client.diagnostics('plimsoll.yaml', undefined)).toHaveLength(1);
    await client.close('role.yaml');
    await client.until(() => (client.shown('plimsoll.yaml')?.length === 0 ? true : undefined));
  });

  it('looks again when a folder was renamed or deleted in the editor, of which no file watcher tells', async () => {
    const client = await Client.start({ files: { 'in/account.yaml': ACCOUNT, 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    const folders = { filters: [{ scheme: 'file', pattern: { glob: '**', matches: 'folder' } }] };
    expect(client.initialized?.capabilities.workspace?.fileOperations).toEqual({ didRename: folders, didDelete: folders });
    await client.open('pod.yaml', POD);
    expect((await client.diagnostics('pod.yaml', 1)).map(({ code }) => code)).not.toContain('ref/service-account-not-found');
    renameSync(path.join(client.folder, 'in'), path.join(client.folder, '.git'));
    await client.connection.sendNotification(DidRenameFilesNotification.type, { files: [{ oldUri: client.uri('in'), newUri: client.uri('.git') }] });
    await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === true ? true : undefined));
    renameSync(path.join(client.folder, '.git'), path.join(client.folder, 'in'));
    await client.connection.sendNotification(DidDeleteFilesNotification.type, { files: [{ uri: client.uri('.git') }] });
    await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === false ? true : undefined));
  });

  it('reads a changed file of the context again', async () => {
    const client = await Client.start({ files: { 'account.yaml': ACCOUNT.replace('name: web', 'name: other'), 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    await client.open('pod.yaml', POD);
    expect((await client.diagnostics('pod.yaml', 1)).map(({ code }) => code)).toContain('ref/service-account-not-found');
    writeFileSync(path.join(client.folder, 'account.yaml'), ACCOUNT);
    await client.watched('account.yaml');
    await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === false ? true : undefined));
  });

  it('looks at all files again on saving where nobody watches them', async () => {
    const client = await Client.start({ capabilities: {}, files: { 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    await client.open('pod.yaml', POD);
    expect((await client.diagnostics('pod.yaml', 1)).map(({ code }) => code)).toContain('ref/service-account-not-found');
    writeFileSync(path.join(client.folder, 'account.yaml'), ACCOUNT);
    await client.save('pod.yaml');
    await client.until(() => (client.shown('pod.yaml')?.includes('ref/service-account-not-found') === false ? true : undefined));
  });
});

describe('one file under two URIs', () => {
  it('shows the findings of its text under both', async () => {
    const client = await Client.start();
    await client.open('role.yaml', ROLE);
    await client.diagnostics('role.yaml', 1);
    const other = client.uri('role.yaml').replace('role', '%72ole');
    await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: other, languageId: 'yaml', version: 7, text: ROLE } });
    const shown = await client.until(() => client.published.findLast(({ uri, version }) => uri === other && version === 7));
    expect(shown.diagnostics).toMatchObject([{ code: RULE }]);
    await client.actions('role.yaml', ALL);
    expect(client.shown('role.yaml')).toEqual([RULE]);
    const [accept] = await client.actions('role.yaml', UNDERLINED);
    expect(editsIn(accept, client.uri('role.yaml'))).toHaveLength(1);
  });
});

describe('code actions', () => {
  it('change the document that they were asked for, also among several that are no files', async () => {
    const client = await Client.start();
    for (const uri of ['untitled:Untitled-1', 'untitled:Untitled-2']) {
      await client.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'yaml', version: 3, text: ROLE } });
    }
    for (const uri of ['untitled:Untitled-1', 'untitled:Untitled-2']) {
      const [accept] = (await client.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range: UNDERLINED, context: { diagnostics: [] } })) ?? [];
      expect(accept).toMatchObject({ edit: { documentChanges: [{ textDocument: { uri, version: 3 } }] } });
    }
  });

  it('accepts a finding with a reason, on a line of its own', async () => {
    const client = await Client.start();
    await client.open('role.yaml', ROLE);
    const action = (await client.actions('role.yaml', UNDERLINED)).find(({ title }) => title.startsWith('Accept'));
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: RULE }] });
    const text = edited(ROLE, editsIn(action, client.uri('role.yaml')));
    expect(text).toBe(ROLE.replace('    resources', `    # plimsoll-ignore ${RULE} -- accepted: write the reason here\n    resources`));
    await client.change('role.yaml', 2, { text });
    expect(await client.diagnostics('role.yaml', 2)).toEqual([]);
  });

  it('accepts a finding inside of a string above the string', async () => {
    const client = await Client.start({ files: { 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    const text = AWS_AUTH.replace('- ops\n', '- system:masters\n');
    await client.open('aws-auth.yaml', text);
    const masters = (await client.diagnostics('aws-auth.yaml', 1)).find(({ code }) => String(code).startsWith('aws-auth/') && String(code).includes('masters'));
    expect(masters).toBeDefined();
    if (masters === undefined) return;
    const title = `Accept ${String(masters.code)} here, with a reason`;
    const action = (await client.actions('aws-auth.yaml', masters.range)).find((each) => each.title === title);
    const accepted = edited(text, editsIn(action, client.uri('aws-auth.yaml')));
    expect(accepted).toContain(`  # plimsoll-ignore ${String(masters.code)} -- accepted: write the reason here\n  mapRoles: |`);
    await client.change('aws-auth.yaml', 2, { text: accepted });
    expect((await client.diagnostics('aws-auth.yaml', 2)).map(({ code }) => code)).not.toContain(masters.code);
  });

  it('accepts a finding of JSON, which has no comments, by an annotation, as `plimsoll suppress` does', async () => {
    const client = await Client.start();
    const json = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"serviceAccount": "web"}}\n';
    const rule = 'token/deprecated-service-account-field';
    await client.open('pod.json', json);
    const action = (await client.actions('pod.json', ALL)).find(({ title }) => title === `Accept ${rule} in this object, with a reason`);
    expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: rule }] });
    const text = edited(json, editsIn(action, client.uri('pod.json')));
    expect(text).toBe(json.replace('"web"}', `"web", "annotations": {"plimsoll.dev/ignore": "${rule} -- accepted: write the reason here"}}`));
    await client.change('pod.json', 2, { text });
    expect((await client.diagnostics('pod.json', 2)).map(({ code }) => code)).not.toContain(rule);
  });

  it('offers to accept nothing where a file has neither a place for a comment nor an object', async () => {
    const client = await Client.start();
    await client.open('broken.json', '{"kind": [');
    expect((await client.diagnostics('broken.json', 1)).map(({ code }) => code)).toEqual(['meta/yaml-syntax']);
    expect(await client.actions('broken.json', ALL)).toEqual([]);
  });

  it('offers what rules offer, and makes all safe fixes at once', async () => {
    const client = await Client.start({ files: { 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
    const text = POD.replace('serviceAccountName', 'serviceAccount');
    await client.open('pod.yaml', text);
    const found = (await client.diagnostics('pod.yaml', 1)).find(({ code }) => code === 'token/deprecated-service-account-field');
    expect(found?.tags).toEqual([2]);
    const fix = (await client.actions('pod.yaml', ALL)).find(({ isPreferred, diagnostics = [] }) => isPreferred === true && diagnostics.some(({ code }) => code === found?.code));
    expect(edited(text, editsIn(fix, client.uri('pod.yaml')))).toBe(POD);
    const [all, ...others] = await client.actions('pod.yaml', ALL, ['source.fixAll']);
    expect(others).toEqual([]);
    expect(all?.kind).toBe('source.fixAll.plimsoll');
    const mended = edited(text, editsIn(all, client.uri('pod.yaml')));
    expect(mended).toContain('serviceAccountName: web');
    await client.change('pod.yaml', 2, { text: mended });
    expect(await client.actions('pod.yaml', ALL, ['source.fixAll'])).toEqual([]);
  });

  it('leaves what stands between two fixes alone, so that the cursor stays there', async () => {
    const client = await Client.start();
    const old = (name: string): string => POD.replace('serviceAccountName', 'serviceAccount').replace('name: web', `name: ${name}`);
    const text = `${old('one')}---\n${old('two')}`;
    await client.open('pods.yaml', text);
    const [all] = await client.actions('pods.yaml', ALL, ['source.fixAll']);
    const edits = editsIn(all, client.uri('pods.yaml'));
    expect(edits).toEqual([6, 17].map((line) => ({ range: { start: { line, character: 16 }, end: { line, character: 16 } }, newText: 'Name' })));
    expect(edited(text, edits)).toBe(text.replaceAll('serviceAccount', 'serviceAccountName'));
  });

  it('gives only what is asked for', async () => {
    const client = await Client.start();
    await client.open('role.yaml', ROLE);
    expect(await client.actions('role.yaml', UNDERLINED, ['refactor'])).toEqual([]);
    expect(await client.actions('role.yaml', { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } })).toEqual([]);
    expect(await client.actions('role.yaml', UNDERLINED, ['source'])).toEqual([]);
    expect(await client.actions('role.yaml', UNDERLINED, ['quickfix'])).not.toEqual([]);
  });
});

describe('hover', () => {
  it('tells why a finding is one and what to do', async () => {
    const client = await Client.start();
    await client.open('role.yaml', ROLE);
    const text = await client.hover('role.yaml', 6, 17);
    expect(text).toContain('**Why**');
    expect(text).toContain('**Mend**');
    expect(text).toContain(`https://plimsoll.dev/rules/${RULE}`);
    expect(await client.hover('role.yaml', 1, 2)).toBeUndefined();
  });

  it('tells what the account of a pod may do', async () => {
    const client = await Client.start({ files: { 'account.yaml': ACCOUNT, 'role.yaml': ROLE, 'binding.yaml': BINDING } });
    await client.open('pod.yaml', POD);
    const text = await client.hover('pod.yaml', 6, 24);
    expect(text).toContain('**ServiceAccount shop/web**');
    expect(text).toContain('ClusterRole everything');
    expect(text).toContain('`* pods`');
  });

  it('tells of the account of each of the pod specs of an object', async () => {
    const client = await Client.start({ files: { 'account.yaml': ACCOUNT, 'role.yaml': ROLE, 'binding.yaml': BINDING } });
    await client.open('job.yaml', `apiVersion: batch.volcano.sh/v1alpha1\nkind: Job\nmetadata: {name: fit, namespace: shop}\nspec:\n  tasks:\n    - template: {spec: {serviceAccountName: web}}\n    - template: {spec: {serviceAccountName: other}}\n`);
    expect(await client.hover('job.yaml', 5, 45)).toMatch(/^\*\*ServiceAccount shop\/web\*\*\n\n- \*\*error\*\*/m);
    const other = await client.hover('job.yaml', 6, 45);
    expect(other).toContain('**ServiceAccount shop/other**\n\nThe account is not in these files.\n\nNo binding in these files gives it rights.');
    expect(other).not.toContain('everything');
  });

  it('tells what a principal of aws-auth reaches', async () => {
    const client = await Client.start({ files: { 'role.yaml': ROLE, 'ops.yaml': OPS } });
    await client.open('aws-auth.yaml', AWS_AUTH);
    const text = await client.hover('aws-auth.yaml', 7, 30);
    expect(text).toContain('**Group ops**');
    expect(text).toContain('ClusterRole everything');
  });

  it('tells it of an aws-auth that kustomize makes, of literals and of files', async () => {
    const kustomization = `configMapGenerator:
  - name: aws-auth
    namespace: kube-system
    files: [mapUsers=users.yaml]
    literals:
      - |-
        mapRoles=- rolearn: arn:aws:iam::111122223333:role/ops
          username: ops
          groups: [ops]
`;
    const client = await Client.start({ files: { 'role.yaml': ROLE, 'ops.yaml': OPS, 'kustomization.yaml': kustomization } });
    await client.open('kustomization.yaml', kustomization);
    expect(await client.hover('kustomization.yaml', 6, 40)).toContain('**Group ops**');
    await client.open('users.yaml', '- userarn: arn:aws:iam::111122223333:user/jane\n  username: jane\n  groups: [ops]\n');
    expect(await client.hover('users.yaml', 0, 20)).toContain('**Group ops**');
  });

  it('writes plain text for a client that reads no Markdown', async () => {
    const client = await Client.start({ capabilities: {} });
    await client.open('role.yaml', ROLE);
    expect(await client.hover('role.yaml', 6, 17)).toMatch(/^rbac\/any-verb-on-sensitive-resource \(/);
  });
});

describe('the end', () => {
  it('refuses a second greeting, and every request after `shutdown`', async () => {
    const client = await Client.start();
    const code = async (request: Promise<unknown>): Promise<unknown> => await request.then(() => 'answered', (error: unknown) => (error instanceof ResponseError ? error.code : error));
    expect(await code(client.connection.sendRequest(InitializeRequest.method, { processId: null, rootUri: null, capabilities: {} }))).toBe(ErrorCodes.InvalidRequest);
    await client.open('role.yaml', ROLE);
    await client.diagnostics('role.yaml', 1);
    await client.connection.sendRequest(ShutdownRequest.type);
    const published = client.published.length;
    await client.change('role.yaml', 2, { text: READER });
    const textDocument = { uri: client.uri('role.yaml') };
    expect(await code(client.connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 6, character: 17 } }))).toBe(ErrorCodes.InvalidRequest);
    expect(await code(client.connection.sendRequest(CodeActionRequest.type, { textDocument, range: ALL, context: { diagnostics: [] } }))).toBe(ErrorCodes.InvalidRequest);
    expect(await code(client.connection.sendRequest(ShutdownRequest.type))).toBe(ErrorCodes.InvalidRequest);
    expect(client.published).toHaveLength(published);
    expect(await client.exitNow()).toBe(0);
  });

  it('exits as the protocol says', async () => {
    expect(await (await Client.start()).stop()).toBe(0);
    expect(await (await Client.start()).vanish()).toBe(1);
  });
});
