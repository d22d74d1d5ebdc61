import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ErrorCodes,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  ResponseError,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { folderWith } from '../project/folder.js';
import { commandFile } from '../support/program.js';

const ROLE = 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: everything\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: ["*"]\n';
const RULE = 'rbac/any-verb-on-sensitive-resource';

const servers = new Set<ChildProcess>();

afterEach(() => {
  for (const server of servers) server.kill('SIGKILL');
  servers.clear();
});

interface Served {
  readonly server: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly published: (uri: string) => Promise<PublishDiagnosticsParams>;
}

/** The command in a process of its own, its standard input open until somebody ends it. */
async function serve(folder: string): Promise<Served> {
  const server = spawn(process.execPath, [await commandFile(), 'lsp'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  servers.add(server);
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const waiting = new Map<string, (params: PublishDiagnosticsParams) => void>();
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => waiting.get(params.uri)?.(params));
  connection.listen();
  return { server, connection, published: async (uri) => await new Promise((resolve) => waiting.set(uri, resolve)) };
}

async function hello(connection: ProtocolConnection, folder: string): Promise<void> {
  await connection.sendRequest(InitializeRequest.method, { processId: process.pid, workspaceFolders: [{ name: 'test', uri: pathToFileURL(folder).href }], capabilities: {}, initializationOptions: { debounce: 0 } });
  await connection.sendNotification(InitializedNotification.type, {});
}

describe('a server in a process of its own', () => {
  it('refuses what comes before its greeting, and ends at `exit` although its input stays open', async () => {
    const folder = folderWith({ 'role.yaml': ROLE });
    const { server, connection, published } = await serve(folder);
    const uri = pathToFileURL(path.join(folder, 'role.yaml')).href;
    const refused: unknown = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position: { line: 0, character: 0 } }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ResponseError);
    expect(refused).toMatchObject({ code: ErrorCodes.ServerNotInitialized });
    await hello(connection, folder);
    const diagnostics = published(uri);
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'yaml', version: 1, text: ROLE } });
    expect((await diagnostics).diagnostics).toMatchObject([{ code: RULE }]);
    await connection.sendRequest(ShutdownRequest.type);
    const exited = once(server, 'exit');
    await connection.sendNotification(ExitNotification.type);
    expect(await exited).toEqual([0, null]);
  });

  it('judges texts under names that no disk of this machine holds', async () => {
    const folder = folderWith({});
    const { connection, published } = await serve(folder);
    await hello(connection, folder);
    for (const uri of ['untitled:Untitled-1', 'vscode-vfs://github/owner/name/role.yaml', 'file:///c%3A/deploy/role.yaml', `${pathToFileURL(folder).href}/a%20b%23%2520%0A.yaml`, 'file://%zz/role.yaml', 'no uri at all']) {
      const diagnostics = published(uri);
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId: 'yaml', version: 1, text: ROLE } });
      expect((await diagnostics).diagnostics, uri).toMatchObject([{ code: RULE }]);
    }
  });

  it.each([
    ['has no length', 'Foo: bar\r\n\r\n{}'],
    ['has a length that is no number', 'Content-Length: x\r\n\r\n{}'],
    ['has a length below nothing', 'Content-Length: -5\r\n\r\n'],
    ['is none', 'hello\r\n\r\n'],
  ])('says so and ends where a header %s, since nothing behind it can be read', async (_what, sent) => {
    const server = spawn(process.execPath, [await commandFile(), 'lsp'], { cwd: folderWith({}), stdio: ['pipe', 'pipe', 'pipe'] });
    servers.add(server);
    const said: Buffer[] = [];
    server.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    const closed = once(server, 'close');
    server.stdin.write(sent);
    expect(await closed).toEqual([1, null]);
    expect(Buffer.concat(said).toString()).toMatch(/^plimsoll: What the client sends cannot be read as the Language Server Protocol: [^\n]+\n$/);
  });

  it('goes on after a message that is no JSON', async () => {
    const folder = folderWith({});
    const { server, connection } = await serve(folder);
    server.stdin?.write('Content-Length: 5\r\n\r\n{abc}');
    await hello(connection, folder);
    await connection.sendRequest(ShutdownRequest.type);
    const exited = once(server, 'exit');
    await connection.sendNotification(ExitNotification.type);
    expect(await exited).toEqual([0, null]);
  });
});
