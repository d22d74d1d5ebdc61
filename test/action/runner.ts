import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Files, folderWith } from '../project/folder.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What `action.yml` says, as far as the runner reads it. */
export interface ActionMetadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

/** The action's metadata. */
export const METADATA = parse(readFileSync(path.join(ROOT, 'action.yml'), 'utf8')) as ActionMetadata;

/** A step of a workflow that uses the action, and what it runs on. */
export interface Step {
  /** The files that are checked out. */
  readonly files?: Files;
  /** A checked-out folder, in place of `files`. */
  readonly workspace?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly eventName?: string;
  readonly event?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

/** What came of a step. */
export interface StepResult {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** The workflow commands of stdout, in order. */
  readonly commands: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly workspace: string;
}

/** The environment in which the runner starts a JavaScript action, with the files that it hands out. */
export function runnerEnvironment(step: Step): { readonly env: Readonly<Record<string, string>>; readonly workspace: string; readonly temp: string } {
  const workspace = step.workspace ?? folderWith(step.files ?? {});
  const temp = folderWith({ 'event.json': JSON.stringify(step.event ?? {}), output: '', 'summary.md': '' });
  const given = Object.entries(METADATA.inputs).map(([name, input]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, step.with?.[name] ?? input.default]);
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_EVENT_NAME: step.eventName ?? 'push',
    GITHUB_EVENT_PATH: path.join(temp, 'event.json'),
    GITHUB_OUTPUT: path.join(temp, 'output'),
    GITHUB_STEP_SUMMARY: path.join(temp, 'summary.md'),
    RUNNER_TEMP: temp,
    SOURCE_DATE_EPOCH: '1767225600',
    ...(Object.fromEntries(given) as Readonly<Record<string, string>>),
    ...step.env,
  };
  return { env, workspace, temp };
}

/** Runs a bundle of the action as the runner does: `node <main>` in the checked-out folder. */
export function runStep(main: string, step: Step): StepResult {
  const { env, workspace, temp } = runnerEnvironment(step);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], { cwd: workspace, env, encoding: 'utf8', input: '' });
  return {
    code: status,
    out: stdout,
    err: stderr,
    commands: stdout.split('\n').filter((line) => line.startsWith('::')),
    outputs: readOutputs(path.join(temp, 'output')),
    summary: readFileSync(path.join(temp, 'summary.md'), 'utf8'),
    workspace,
  };
}

/** Reads the file of outputs as the runner does: `name=value`, or `name<<delimiter` and lines up to the delimiter. */
function readOutputs(file: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  while (lines.length > 0) {
    const line = lines.shift() ?? '';
    const [, name = '', delimiter] = /^([^=<]+)(?:<<(.+)|=)/.exec(line) ?? [];
    if (line === '') continue;
    if (delimiter === undefined) outputs[name] = line.slice(name.length + 1);
    else outputs[name] = lines.splice(0, lines.indexOf(delimiter) + 1).slice(0, -1).join('\n');
  }
  return outputs;
}
