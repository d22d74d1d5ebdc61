import { CancellationTokenSource, CodeActionRequest, HoverRequest, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol/node';
import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../src/lsp/project.js';
import { Project } from '../../src/lsp/project.js';
import { Runs } from '../../src/lsp/runs.js';
import { OpenDocument } from '../../src/lsp/open-document.js';
import { Client } from './client.js';

const RULE = 'ref/service-account-not-found';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  serviceAccountName: web\n  containers: [{name: web, image: "web:1.4"}]\n';

/** So much that reading it takes a client long enough to think better of it. */
const ENTRIES = Array.from({ length: 1200 }, (_, index) => `  key-${index}: some words that are no number\n`).join('');
const CONTEXT = Object.fromEntries(Array.from({ length: 300 }, (_, file) => [`context/${file}.yaml`, `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${file}}\ndata:\n${ENTRIES}`]));

const FILES = { ...CONTEXT, 'plimsoll.yaml': 'extends: plimsoll:all\n', 'account.yaml': '', 'pod.yaml': POD };

const soon = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve, 30));

/** A project whose runs end when they are told to. */
class SlowProject extends Project {
  readonly runs: { readonly signal: AbortSignal | undefined; readonly end: (judgement: Judgement) => void }[] = [];

  override async judge(signal?: AbortSignal): Promise<Judgement> {
    return await new Promise((resolve, reject) => {
      this.runs.push({ signal, end: resolve });
      signal?.addEventListener('abort', () => reject(new Error('abandoned')));
    });
  }
}

function slowProject(): SlowProject {
  const settings = { rules: [], commandLine: {}, configFile: undefined, untrusted: false, completeInput: false, today: () => '2026-01-01' };
  const project = new SlowProject({ folder: '/nowhere', hasContext: false }, settings, new Map());
  project.documents.set('untitled:a', new OpenDocument('untitled:a', undefined, 1, ''));
  return project;
}

/** What a run found, of which nobody here looks at more than which it is. */
function judgementOf(name: string): Judgement {
  return Object.assign(Object.create(null), { name }) as Judgement;
}

describe('a run that a newer edit overtakes', () => {
  it('is abandoned, and no fault is told of it', async () => {
    const project = slowProject();
    const told: string[] = [];
    const runs = new Runs(0, { judged: () => told.push('judged'), emptied: () => told.push('emptied'), failed: () => told.push('failed') });
    runs.request(project);
    const first = runs.current(project);
    expect(project.runs.map(({ signal }) => signal?.aborted)).toEqual([false]);
    runs.request(project);
    expect(project.runs.map(({ signal }) => signal?.aborted)).toEqual([true]);
    const second = judgementOf('second');
    await soon();
    expect(project.runs.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    project.runs[1]?.end(second);
    expect([await first, await runs.current(project)]).toEqual([second, second]);
    expect(told).toEqual(['judged']);
  });

  it('says nothing of texts that are gone', async () => {
    const client = await Client.start({ files: FILES });
    await client.open('account.yaml', '');
    await client.open('pod.yaml', POD);
    await soon();
    expect(client.published).toEqual([]);
    await client.change('account.yaml', 2, { text: ACCOUNT });
    await client.diagnostics('account.yaml', 2);
    await client.until(() => client.shown('pod.yaml'));
    for (const { uri, diagnostics } of client.published) expect([uri, diagnostics.map(({ code }) => code)]).not.toEqual([client.uri('pod.yaml'), expect.arrayContaining([RULE])]);
  });
});

it('answers requests that the client cancels at once, and works on none of them', async () => {
  const client = await Client.start({ files: FILES });
  await client.open('pod.yaml', POD);
  const tokens = new CancellationTokenSource();
  const textDocument = { uri: client.uri('pod.yaml') };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const answers = [
    client.connection.sendRequest(HoverRequest.type, { textDocument, position: { line: 4, character: 24 } }, tokens.token),
    client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } }, tokens.token),
    client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [], only: ['source.fixAll'] } }, tokens.token),
  ].map(async (answer) => await answer.catch((error: unknown) => error));
  await soon();
  tokens.cancel();
  for (const refused of await Promise.all(answers)) {
    expect(refused).toBeInstanceOf(ResponseError);
    expect(refused).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  }
  expect(client.published).toEqual([]);
  expect((await client.diagnostics('pod.yaml', 1)).map(({ code }) => code)).toContain(RULE);
});

it('ends while a run is under way', async () => {
  const client = await Client.start({ files: FILES });
  await client.open('pod.yaml', POD);
  await soon();
  expect(await client.stop()).toBe(0);
  expect(client.published).toEqual([]);
});

it('reads an edit while it judges the objects of one large file', async () => {
  const client = await Client.start({ files: { 'plimsoll.yaml': 'extends: plimsoll:all\n' } });
  const role = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader, namespace: shop}\nrules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]\n---\n';
  await client.open('roles.yaml', role.repeat(5000));
  // Time enough for the run to begin; it takes much longer.
  await new Promise((resolve) => setTimeout(resolve, 150));
  await client.change('roles.yaml', 2, { text: POD });
  await client.diagnostics('roles.yaml', 2);
  expect(client.published.map(({ version }) => version)).toEqual([2]);
});
