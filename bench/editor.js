/**
 * An editor that types: opens files of a folder in the language server, edits the first again and again, and prints as JSON how long
 * it took, from sending an edit to the diagnostics of its version. `node editor.js <task>`, the task as JSON.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { parseJson } from './measure.js';

/**
 * What to do: the program, the project, the files to open, the text that each edit puts in place of the other, how many edits to
 * wait for, and how many to send at once before waiting.
 * @typedef {{ bin: string, folder: string, files: readonly string[], texts: readonly [string, string], edits: number, burst: number }} Task
 */

/** Milliseconds from opening the files to the first one's diagnostics, and from the last edit of each burst to its own. */
/** @typedef {{ first: number, times: number[], findings: readonly [number, number] }} Typed */

/** Edits before the first that counts. */
const WARM_UP = 20;

/** Milliseconds until an answer is given up. */
const LONGEST_WAIT = 60_000;

/**
 * @param {Task} task
 * @returns {Promise<Typed>}
 */
async function type({ bin, folder, files, texts, edits, burst }) {
  const server = spawn(process.execPath, [bin, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  /** @type {Map<string, (findings: number) => void>} */
  const waiting = new Map();
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => waiting.get(`${uri} ${version}`)?.(diagnostics.length));
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.listen();
  const uris = files.map((file) => pathToFileURL(join(folder, file)).href);
  const uri = uris[0] ?? '';
  const published = (/** @type {number} */ version) => within(`diagnostics of version ${version}`, /** @type {Promise<number>} */ (new Promise((resolve) => waiting.set(`${uri} ${version}`, resolve))));
  try {
    const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceFolders: true } };
    const params = { processId: process.pid, rootUri: null, capabilities, workspaceFolders: [{ name: 'bench', uri: pathToFileURL(folder).href }], initializationOptions: { debounce: 0 } };
    await within('initialize', connection.sendRequest(InitializeRequest.type, params));
    await connection.sendNotification(InitializedNotification.type, {});
    const opened = published(1);
    const start = performance.now();
    for (const [index, file] of files.entries()) {
      const textDocument = { uri: uris[index] ?? '', languageId: 'yaml', version: 1, text: readFileSync(join(folder, file), 'utf8') };
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    }
    await opened;
    const first = performance.now() - start;
    const times = [];
    /** @type {[number, number]} */
    const findings = [0, 0];
    let version = 1;
    let text = readFileSync(join(folder, files[0] ?? ''), 'utf8');
    for (let edit = 0; edit < WARM_UP + edits; edit++) {
      const answer = published(version + burst);
      let sent = 0;
      for (let one = 0; one < burst; one++) {
        const [from, to] = text.includes(texts[0]) ? texts : [texts[1], texts[0]];
        const range = rangeOf(text, from);
        text = text.replace(from, () => to);
        version++;
        sent = performance.now();
        await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges: [{ range, text: to }] });
      }
      findings[text.includes(texts[0]) ? 0 : 1] = await answer;
      if (edit >= WARM_UP) times.push(performance.now() - sent);
    }
    await within('shutdown', connection.sendRequest(ShutdownRequest.type));
    await connection.sendNotification(ExitNotification.type);
    return { first, times, findings };
  } finally {
    connection.dispose();
    server.kill();
  }
}

/**
 * The range of the first occurrence of a part of one line.
 * @param {string} text
 * @param {string} part
 */
function rangeOf(text, part) {
  const at = text.indexOf(part);
  const before = text.slice(0, at).split('\n');
  const start = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { start, end: { line: start.line, character: start.character + part.length } };
}

/**
 * @template T
 * @param {string} what
 * @param {Promise<T>} answer
 * @returns {Promise<T>}
 */
async function within(what, answer) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the language server gave no answer in time: ${what}`)), LONGEST_WAIT);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const typed = await type(/** @type {Task} */ (parseJson(process.argv[2] ?? '')));
process.stdout.write(JSON.stringify(typed));
