import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  createConnection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  FileOperationPatternKind,
  type FileOperationRegistrationOptions,
  type Hover,
  type HoverParams,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MarkupKind,
  ResponseError,
  TextDocumentSyncKind,
  type _Connection,
} from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import { actionsFor, FIX_ALL_KIND, fixAllEdits } from './actions.js';
import { Abilities } from './abilities.js';
import { hoverAt } from './hover.js';
import { fileOf } from './locations.js';
import { withoutMarkup } from './markdown.js';
import { OpenDocument } from './open-document.js';
import { offsetOf, rangeOf } from './positions.js';
import type { RunSettings } from './project.js';
import { Publisher } from './publisher.js';
import { Workspace } from './workspace.js';

/** A server's streams. */
export interface ServerStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Says a sentence to whoever started the server, outside of the protocol. */
  readonly say: (sentence: string) => void;
}

/** What a server is started with. */
export interface ServerOptions {
  readonly settings: RunSettings;
  readonly version: string;
}

/** Milliseconds without an edit before the documents are judged; a client can set its own by `initializationOptions.debounce`. */
const DEBOUNCE = 75;

const SHUT_DOWN = 'After `shutdown` there is nothing but `exit`.';

/** Of a folder that is renamed or deleted no watcher of its files tells. */
const FOLDERS: FileOperationRegistrationOptions = { filters: [{ scheme: 'file', pattern: { glob: '**', matches: FileOperationPatternKind.folder } }] };

const WATCHED = ['**/*.{yaml,yml,json,toml}', '**/.gitignore', '**/Kustomization'];

/** Serves one client until it says `exit` or goes. Returns what the protocol wants as the exit code. */
export async function serve(streams: ServerStreams, options: ServerOptions): Promise<0 | 1> {
  return await new Promise((resolve) => {
    new Server(streams, options, resolve).listen();
  });
}

class Server {
  readonly #options: ServerOptions;
  readonly #connection: _Connection;
  #abilities = new Abilities(undefined);
  #workspace: Workspace | undefined;
  #publisher: Publisher | undefined;
  #isShutDown = false;

  constructor({ input, output, say }: ServerStreams, options: ServerOptions, done: (code: 0 | 1) => void) {
    this.#options = options;
    const end = (code: number): void => {
      this.#letGo();
      done(code === 0 ? 0 : 1);
    };
    const watchDog = {
      shutdownReceived: false,
      // A client that is gone closes its streams.
      initialize: () => undefined,
      exit: end,
    };
    const reader = new StreamMessageReader(input);
    reader.onError((error) => {
      // After a message that is no JSON the next one can be read; after a header that says no length nothing can.
      if (error instanceof SyntaxError) return;
      say(`What the client sends cannot be read as the Language Server Protocol: ${error.message.split('\n', 1).join('')}`);
      end(1);
    });
    this.#connection = createConnection((logger) => createProtocolConnection(reader, new StreamMessageWriter(output), logger), watchDog);
    input.on('end', () => end(watchDog.shutdownReceived ? 0 : 1));
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => (this.#workspace === undefined && !this.#isShutDown ? this.#initialize(params) : new ResponseError(ErrorCodes.InvalidRequest, '`initialize` may be the first request alone.', { retry: false })));
    connection.onShutdown(() => {
      if (this.#isShutDown) throw refused(SHUT_DOWN);
      this.#isShutDown = true;
      this.#letGo();
    });
    connection.onInitialized(() => void this.#initialized());
    connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
      if (!this.#abilities.watchesFiles) this.#workspace?.filesChanged([{ file: uri, content: false }]);
      this.#workspace?.open(new OpenDocument(uri, fileOf(uri), version, text));
    });
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
      const document = this.#workspace?.documents.get(textDocument.uri);
      if (document?.change(textDocument.version, contentChanges, this.#abilities.encoding) === true) this.#workspace?.changed(document);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri }, text }) => this.#saved(uri, text));
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      this.#workspace?.close(uri);
      this.#publisher?.clear(uri);
    });
    connection.onDidChangeWatchedFiles(({ changes }) => {
      this.#workspace?.filesChanged(changes.flatMap(({ uri, type }) => ({ file: fileOf(uri) ?? uri, content: type === FileChangeType.Changed })));
    });
    connection.workspace.onDidRenameFiles(({ files }) => this.#workspace?.filesChanged(files.map(({ newUri }) => ({ file: fileOf(newUri) ?? newUri, content: false }))));
    connection.workspace.onDidDeleteFiles(({ files }) => this.#workspace?.filesChanged(files.map(({ uri }) => ({ file: fileOf(uri) ?? uri, content: false }))));
    connection.onHover((params, token) => this.#refusal() ?? unlessCancelled(token, (signal) => this.#hover(params, signal)));
    connection.onCodeAction((params, token) => this.#refusal() ?? unlessCancelled(token, (signal) => this.#codeActions(params, signal)));
    connection.listen();
  }

  /** Ends all work; what the client sends from now on has nothing to be about. */
  #letGo(): void {
    this.#workspace?.dispose();
    this.#workspace = undefined;
    this.#publisher?.close();
  }

  /** Why no request is answered now; `undefined` where they are. */
  #refusal(): ResponseError | undefined {
    if (this.#isShutDown) return refused(SHUT_DOWN);
    return this.#workspace === undefined ? new ResponseError(ErrorCodes.ServerNotInitialized, 'The first request must be `initialize`.') : undefined;
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { capabilities, workspaceFolders } = params;
    const abilities = new Abilities(capabilities);
    this.#abilities = abilities;
    const publisher = new Publisher(this.#connection, abilities);
    const workspace = new Workspace(this.#options.settings, publisher, debounceOf(params.initializationOptions));
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? [rootOf(params)];
    workspace.folders = uris.flatMap((uri) => fileOf(uri) ?? []);
    this.#publisher = publisher;
    this.#workspace = workspace;
    return {
      serverInfo: { name: 'plimsoll', version: this.#options.version },
      capabilities: {
        positionEncoding: abilities.encoding,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: true } },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true }, fileOperations: { didRename: FOLDERS, didDelete: FOLDERS } },
      },
    };
  }

  async #initialized(): Promise<void> {
    const connection = this.#connection;
    if (this.#abilities.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const workspace = this.#workspace;
        if (workspace === undefined) return;
        const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
        workspace.folders = [...workspace.folders.filter((folder) => !gone.has(folder)), ...added.flatMap(({ uri }) => fileOf(uri) ?? [])];
        workspace.reassign();
      });
    }
    if (!this.#abilities.watchesFiles) return;
    try {
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHED.map((globPattern) => ({ globPattern })) });
    } catch (error) {
      this.#publisher?.failed(error);
    }
  }

  #saved(uri: string, text: string | undefined): void {
    const document = this.#workspace?.documents.get(uri);
    if (document !== undefined && text !== undefined && document.saved(text)) this.#workspace?.changed(document);
    // Where nobody tells of other files, saving is the moment to look at them again.
    this.#workspace?.filesChanged([{ file: fileOf(uri) ?? uri, content: this.#abilities.watchesFiles }]);
  }

  async #hover({ textDocument: { uri }, position }: HoverParams, signal: AbortSignal): Promise<Hover | null> {
    const document = this.#workspace?.documents.get(uri);
    const judgement = document === undefined ? undefined : await this.#workspace?.current(document);
    signal.throwIfAborted();
    const findings = document === undefined ? undefined : judgement?.findingsIn(document);
    const name = document === undefined ? undefined : judgement?.nameOf(document);
    if (document === undefined || judgement === undefined || findings === undefined || name === undefined) return null;
    const { encoding, markdown } = this.#abilities;
    const found = hoverAt(judgement, name, offsetOf(document.source, position, encoding), findings, this.#options.settings.rules);
    if (found === undefined) return null;
    const contents = markdown ? { kind: MarkupKind.Markdown, value: found.markdown } : { kind: MarkupKind.PlainText, value: withoutMarkup(found.markdown) };
    return { contents, range: rangeOf(document.source, found.range, encoding) };
  }

  async #codeActions({ textDocument: { uri }, range, context }: CodeActionParams, signal: AbortSignal): Promise<CodeAction[] | null> {
    const document = this.#workspace?.documents.get(uri);
    const publisher = this.#publisher;
    if (document === undefined || publisher === undefined) return null;
    const wants = (kind: string): boolean => context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
    if (context.only !== undefined && wants(FIX_ALL_KIND)) return await this.#fixAll(document, publisher, signal);
    const judgement = wants(CodeActionKind.QuickFix) ? await this.#workspace?.current(document) : undefined;
    signal.throwIfAborted();
    const findings = judgement?.findingsIn(document);
    if (judgement === undefined || findings === undefined) return null;
    const { encoding } = this.#abilities;
    const [start, end] = [offsetOf(document.source, range.start, encoding), offsetOf(document.source, range.end, encoding)];
    const request = {
      judgement,
      encoding,
      diagnosticOf: publisher.diagnosticsOf(judgement, this.#workspace?.projectOf(document)?.documents.values() ?? []),
      workspaceEdit: publisher.editsOf(judgement, [document, ...(this.#workspace?.documents.values() ?? [])]),
    };
    return findings.filter((finding) => finding.range.start <= end && start <= finding.range.end).flatMap((finding) => actionsFor(finding, request));
  }

  /** Judges once more, since mending changes what it works on. */
  async #fixAll(document: OpenDocument, publisher: Publisher, signal: AbortSignal): Promise<CodeAction[] | null> {
    const { version } = document;
    const project = this.#workspace?.projectOf(document);
    const judgement = await project?.judge(signal).catch(() => undefined);
    signal.throwIfAborted();
    const name = judgement?.nameOf(document);
    if (judgement === undefined || name === undefined) return null;
    const edits = await fixAllEdits(judgement, name, this.#abilities.encoding);
    if (edits.length === 0 || document.version !== version) return [];
    const edit = publisher.editsOf(judgement, [document])(document.source, edits);
    return edit === undefined ? [] : [{ title: 'Make all safe fixes of Plimsoll', kind: FIX_ALL_KIND, edit }];
  }
}

/** What the protocol wants said to a request that may not be made now. */
function refused(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}

/** What is worked out for a client; once it cancels, the protocol's words for that, and the signal tells the work to stop. */
async function unlessCancelled<T>(token: CancellationToken, work: (signal: AbortSignal) => Promise<T>): Promise<T | ResponseError> {
  const controller = new AbortController();
  const cancelled = new Promise<ResponseError>((resolve) => {
    token.onCancellationRequested(() => {
      resolve(new ResponseError(LSPErrorCodes.RequestCancelled, 'The client cancelled the request.'));
      controller.abort();
    });
  });
  return await Promise.race([work(controller.signal), cancelled]);
}

/** The one folder of a client from before workspace folders; empty for none. */
function rootOf(params: { readonly rootUri?: string | null }): string {
  return params.rootUri ?? '';
}

function debounceOf(options: unknown): number {
  const given = typeof options === 'object' && options !== null && 'debounce' in options ? options.debounce : undefined;
  return typeof given === 'number' && given >= 0 && given <= 10_000 ? given : DEBOUNCE;
}
