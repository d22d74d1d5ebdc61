import { type AnyRule, defineRule, type PresetName, type Severity } from '../../src/authoring/rule.js';
import type { CommandLineConfig } from '../../src/config/command-line.js';
import type { ConfigIo } from '../../src/config/document.js';
import { loadConfig } from '../../src/config/load.js';
import { ConfigError, formatConfigProblem } from '../../src/config/problems.js';
import { emptyConfig, resolveConfig, type FileConfig, type ResolvedConfig } from '../../src/config/resolve.js';
import { createConfigParser } from '../../src/config/yaml-document.js';
import { Reader } from '../../src/yaml/document.js';
import { loadReference } from '../../src/yaml/reference-loader.js';

await loadReference();

interface FakeRule {
  readonly severity?: Severity;
  readonly presets?: readonly PresetName[];
  readonly defaults?: object;
  readonly schema?: Readonly<Record<string, object>>;
}

/** A rule with nothing in it but what the configuration looks at. */
export function fakeRule(id: `${string}/${string}`, { severity = 'warning', presets = [], defaults, schema }: FakeRule = {}): AnyRule {
  return defineRule<Readonly<Record<string, string>>>({
    id,
    severity,
    confidence: 'high',
    presets,
    scope: 'object',
    peers: {},
    docs: { summary: `Summary of ${id}`, why: '', remedy: '', references: [], fails: [], passes: [] },
    messages: {},
    ...(defaults === undefined ? {} : { options: { defaults, schema: schema ?? {} } }),
    create: () => ({}),
  });
}

/** Two families, of each preset something, one rule with options and one that needs them. */
export const RULES: readonly AnyRule[] = [
  fakeRule('rbac/wildcard-verbs', { severity: 'error', presets: ['recommended', 'strict', 'identity'] }),
  fakeRule('rbac/secrets-read', { presets: ['strict', 'identity'] }),
  fakeRule('rbac/noisy'),
  fakeRule('token/mounted', {
    presets: ['recommended', 'strict', 'identity'],
    defaults: { allow: ['a'], depth: 3 },
    schema: { allow: { type: 'array', items: { type: 'string' } }, depth: { type: 'integer', minimum: 1 } },
  }),
  fakeRule('image/registry-not-allowed', {
    defaults: { registries: [] },
    schema: { registries: { type: 'array', items: { type: 'string' }, minItems: 1 } },
  }),
];

/** Reading from texts by path. */
export function ioOf(files: Readonly<Record<string, string>>, root?: string): ConfigIo {
  return {
    readFile: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    parse: createConfigParser(new Reader()),
    ...(root === undefined ? {} : { root }),
  };
}

/** Resolves `/repo/plimsoll.yaml`, given as a text or among other files; no files mean no configuration. */
export async function resolve(
  files: string | Readonly<Record<string, string>> | undefined,
  commandLine: CommandLineConfig = {},
  rules: readonly AnyRule[] = RULES,
): Promise<ResolvedConfig> {
  if (files === undefined) return await resolveConfig(emptyConfig(), commandLine, rules);
  const all = typeof files === 'string' ? { '/repo/plimsoll.yaml': files } : files;
  return await resolveConfig(loadConfig('/repo/plimsoll.yaml', ioOf(all)), commandLine, rules);
}

/** The problems of resolving as lines of `file:line:column: message`; empty when there are none. */
export async function problemsOf(...given: Parameters<typeof resolve>): Promise<readonly string[]> {
  try {
    await resolve(...given);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(formatConfigProblem);
    throw error;
  }
}

/** The rules that are on as `id` or `id:severity`. */
export function onRules(config: FileConfig): readonly string[] {
  return [...config.rules].map(([id, { severity }]) => (severity === undefined ? id : `${id}:${severity}`));
}
