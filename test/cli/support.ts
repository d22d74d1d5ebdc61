import type { Io } from '../../src/cli/io.js';
import { run } from '../../src/cli/main.js';
import type { Report, ReportFinding } from '../../src/engine/report.js';
import { loadReference } from '../../src/yaml/reference-loader.js';
import { type Files, folderWith } from '../project/folder.js';

await loadReference();

/** How a command is run beside its arguments. */
export interface CliOptions {
  /** Files of a new temporary folder that the command runs in. */
  readonly files?: Files;
  /** An existing folder to run in, in place of `files`. */
  readonly cwd?: string;
  readonly stdin?: string | readonly (string | Uint8Array)[];
  readonly env?: Readonly<Record<string, string>>;
  /** True for streams that say that they are terminals. */
  readonly terminal?: boolean;
  readonly columns?: number;
}

/** What came of a command. */
export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly cwd: string;
}

/** Runs the real command over streams in memory. The clock is fixed unless `env` says otherwise. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const cwd = options.cwd ?? folderWith(options.files ?? {});
  const out: string[] = [];
  const err: string[] = [];
  const stream = (lines: string[]): Io['stdout'] => ({
    write: (text) => lines.push(text),
    isTTY: options.terminal ?? false,
    ...(options.columns === undefined ? {} : { columns: options.columns }),
  });
  const io: Io = {
    cwd,
    env: { SOURCE_DATE_EPOCH: '1767225600', ...options.env },
    stdin: chunks(options.stdin ?? []),
    stdout: stream(out),
    stderr: stream(err),
  };
  const code = await run(args, io);
  return { code, out: out.join(''), err: err.join(''), cwd };
}

/** Runs with `--format json` and reads the report. */
export async function report(args: readonly string[], options: CliOptions = {}): Promise<CliResult & { readonly report: Report }> {
  const result = await cli([...args, '--format', 'json'], options);
  return { ...result, report: JSON.parse(result.out) as Report };
}

/** A finding as `file:line rule`, with a mark when it is suppressed. */
export function brief({ file, start, rule, suppressed }: ReportFinding): string {
  return `${file}:${start.line} ${rule}${suppressed === undefined ? '' : ' (suppressed)'}`;
}

/** The arguments that turn every rule off but these, each `id:severity`. */
export function only(...rules: readonly string[]): string[] {
  return ['*:off', ...rules].flatMap((rule) => ['--rule', rule]);
}

function chunks(input: string | readonly (string | Uint8Array)[]): AsyncIterable<string | Uint8Array> {
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- a stream is asynchronous by its type
    async *[Symbol.asyncIterator]() {
      yield* typeof input === 'string' ? [Buffer.from(input)] : input;
    },
  };
}

/** A ClusterRole that reads Secrets: one finding of `rbac/secrets-read`, on line 7. */
export const READER = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader
rules:
  - apiGroups: [""]
    resources: ["secrets"]
    verbs: ["get", "list"]
`;

/** An object that no rule has anything against. */
export const CLEAN = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - port: 80
`;

/** A rule of a plugin, as plain JavaScript: reports the name of every object, or does what `body` says. */
export function pluginRule(id: string, body = "report({ at: object.at('metadata', 'name'), message: 'named', data: { name: object.name } })"): string {
  return `export default {
  id: '${id}',
  severity: 'warning',
  confidence: 'high',
  presets: ['recommended', 'strict'],
  scope: 'object',
  peers: {},
  docs: { summary: 'An object has a name', why: 'It is a test.', remedy: 'Nothing.', references: [], fails: [], passes: [] },
  messages: { named: 'The object is called "{name}".' },
  create: ({ report }) => ({ object: (object) => { ${body}; } }),
};
`;
}
