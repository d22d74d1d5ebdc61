import { PassThrough, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { afterEach } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver-protocol/node';
import { run } from '../../src/cli/main.js';
import type { ExitCode } from '../../src/cli/io.js';
import { type Files, folderWith } from '../project/folder.js';

/** How a client is made. */
export interface ClientOptions {
  readonly files?: Files;
  readonly capabilities?: ClientCapabilities;
  readonly args?: readonly string[];
  /** The folders of the workspace, relative to the client's; itself unless set. */
  readonly folders?: readonly string[];
}

const ALL: ClientCapabilities = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true }, workspaceFolders: true },
  textDocument: { publishDiagnostics: { relatedInformation: true }, hover: { contentFormat: ['markdown'] } },
};

const open = new Set<Client>();

afterEach(async () => {
  for (const client of open) await client.stop();
});

/** A language client over the real command, its streams in memory. */
export class Client {
  readonly folder: string;
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registrations: string[] = [];
  readonly exit: Promise<ExitCode>;
  initialized: InitializeResult | undefined;
  readonly #waiting = new Set<() => void>();
  readonly #toServer: PassThrough;

  constructor(options: ClientOptions) {
    this.folder = folderWith(options.files ?? {});
    this.#toServer = new PassThrough();
    const fromServer = new PassThrough();
    this.exit = run(['lsp', ...(options.args ?? [])], {
      cwd: this.folder,
      env: { SOURCE_DATE_EPOCH: '1767225600' },
      stdin: this.#toServer,
      stdout: { write: (text) => fromServer.write(text) },
      stderr: new Writable({ write: (_chunk, _encoding, done) => done() }),
    });
    this.connection = createProtocolConnection(new StreamMessageReader(fromServer), new StreamMessageWriter(this.#toServer));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.published.push(params);
      for (const wake of this.#waiting) wake();
    });
    this.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      this.registrations.push(...registrations.map(({ method }) => method));
    });
    this.connection.listen();
    open.add(this);
  }

  /** Makes a client that has said hello. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    const folders = (options.folders ?? ['.']).map((folder) => ({ name: folder, uri: client.uri(folder) }));
    client.initialized = await client.connection.sendRequest<InitializeResult>(InitializeRequest.method, {
      processId: process.pid,
      capabilities: options.capabilities ?? ALL,
      workspaceFolders: folders,
      initializationOptions: { debounce: 0 },
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async open(name: string, text: string, version = 1): Promise<void> {
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri: this.uri(name), languageId: 'yaml', version, text } });
  }

  async change(name: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri: this.uri(name), version }, contentChanges });
  }

  async save(name: string, text?: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri: this.uri(name) }, ...(text === undefined ? {} : { text }) });
  }

  async close(name: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri: this.uri(name) } });
  }

  async watched(name: string, type: FileChangeType = FileChangeType.Changed): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri: this.uri(name), type }] });
  }

  async actions(name: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const found = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics: [], ...(only === undefined ? {} : { only: [...only] }) },
    });
    return (found ?? []).flatMap((action) => ('kind' in action ? [action] : []));
  }

  async hover(name: string, line: number, character: number): Promise<string | undefined> {
    const found: Hover | null = await this.connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.uri(name) }, position: { line, character } });
    const contents = found?.contents;
    return typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
  }

  /** The diagnostics of a document at a version, waited for. */
  async diagnostics(name: string, version: number | undefined): Promise<readonly Diagnostic[]> {
    return await this.until(() => this.published.findLast((each) => each.uri === this.uri(name) && each.version === version)?.diagnostics);
  }

  /** Waits until something published gives an answer. */
  async until<T>(answer: () => T | undefined): Promise<T> {
    for (;;) {
      const found = answer();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
  }

  /** The last rules shown for a document. */
  shown(name: string): readonly string[] | undefined {
    return this.published.findLast((each) => each.uri === this.uri(name))?.diagnostics.map(({ code }) => String(code));
  }

  /** Says goodbye, as the protocol wants it, and returns the exit code. */
  async stop(): Promise<ExitCode> {
    if (!open.delete(this)) return await this.exit;
    await this.connection.sendRequest(ShutdownRequest.type);
    return await this.exitNow();
  }

  /** Says no more than `exit`, and returns the exit code. */
  async exitNow(): Promise<ExitCode> {
    open.delete(this);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await this.exit;
    this.connection.dispose();
    return code;
  }

  /** Goes without a word. */
  async vanish(): Promise<ExitCode> {
    open.delete(this);
    this.#toServer.end();
    return await this.exit;
  }
}

/** A text with edits of the protocol made, offsets in UTF-16. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']): number => lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce((done, { range, newText }) => done.slice(0, offset(range.start)) + newText + done.slice(offset(range.end)), text);
}

/** The edits that an action makes in a document. */
export function editsIn(action: CodeAction | undefined, uri: string): readonly TextEdit[] {
  const changes = action?.edit?.documentChanges ?? [];
  const versioned = changes.flatMap((change) => ('edits' in change && change.textDocument.uri === uri ? change.edits : []));
  const edits = [...versioned, ...(action?.edit?.changes?.[uri] ?? [])];
  return edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
}
