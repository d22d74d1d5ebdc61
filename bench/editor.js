/**
 * An editor that types: opens a file of a folder in the language server, edits it again and again, and prints as JSON how long each
 * edit took, from sending it to the diagnostics of its version. `node editor.js <bin> <folder> <file> <line> <edits>`.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseJson } from './measure.js';

const [bin = '', folder = '', file = '', line = '1', edits = '100'] = process.argv.slice(2);

/** Edits before the first that counts. */
const WARM_UP = 20;

/** @typedef {{ id?: number, method?: string, params?: { uri?: string, version?: number, diagnostics?: readonly unknown[] } }} Message */

const server = spawn(process.execPath, [bin, 'lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
/** @type {(message: Message) => void} */
let received = () => undefined;
/** @type {Buffer} */
let unread = Buffer.alloc(0);
server.stdout.on('data', (/** @type {Buffer} */ chunk) => {
  unread = Buffer.concat([unread, chunk]);
  for (;;) {
    const head = unread.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/.exec(unread.toString('latin1', 0, Math.max(head, 0)))?.[1]);
    if (head === -1 || unread.length < head + 4 + length) return;
    const message = /** @type {Message} */ (parseJson(unread.toString('utf8', head + 4, head + 4 + length)));
    unread = unread.subarray(head + 4 + length);
    received(message);
  }
});

/** @param {Record<string, unknown>} message */
function send(message) {
  const content = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`);
}

/**
 * @param {(message: Message) => boolean} wanted
 * @returns {Promise<Message>}
 */
function awaited(wanted) {
  return new Promise((resolve) => {
    received = (message) => {
      if (wanted(message)) resolve(message);
    };
  });
}

const uri = pathToFileURL(join(folder, file)).href;
/** @param {number} version */
const published = (version) => awaited(({ method, params }) => method === 'textDocument/publishDiagnostics' && params?.uri === uri && params.version === version);

const ready = awaited(({ id }) => id === 1);
send({
  id: 1,
  method: 'initialize',
  params: { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: [{ name: 'bench', uri: pathToFileURL(folder).href }], initializationOptions: { debounce: 0 } },
});
await ready;
send({ method: 'initialized', params: {} });
const opening = published(1);
const start = performance.now();
send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text: readFileSync(join(folder, file), 'utf8') } } });
await opening;
const first = performance.now() - start;

const times = [];
const at = { line: Number(line), character: 0 };
for (let edit = 0; edit < WARM_UP + Number(edits); edit++) {
  const inserts = edit % 2 === 0;
  const answer = published(edit + 2);
  const sent = performance.now();
  const change = inserts ? { range: { start: at, end: at }, text: '# typed\n' } : { range: { start: at, end: { line: at.line + 1, character: 0 } }, text: '' };
  send({ method: 'textDocument/didChange', params: { textDocument: { uri, version: edit + 2 }, contentChanges: [change] } });
  await answer;
  if (edit >= WARM_UP) times.push(performance.now() - sent);
}
process.stdout.write(JSON.stringify({ first, times }));
const done = awaited(({ id }) => id === 2);
send({ id: 2, method: 'shutdown' });
await done;
send({ method: 'exit' });
