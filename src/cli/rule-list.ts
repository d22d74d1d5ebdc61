import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { rules as builtin } from '../../rules/index.js';
import type { AnyRule } from '../authoring/rule.js';
import { familyOf } from '../authoring/rule-names.js';
import type { RuleInfo } from '../formatters/format.js';
import { fileExists } from '../project/index.js';
import { importModule } from './import-module.js';
import { UsageError } from './io.js';

/** Every rule of a run: Plimsoll's own, and those of the plugins that the command line names. */
export async function allRules(plugins: readonly string[], cwd: string): Promise<readonly AnyRule[]> {
  if (plugins.length === 0) return builtin;
  const rules = [...builtin];
  for (const plugin of plugins) {
    for (const rule of await loadPlugin(plugin, cwd)) {
      if (rules.some(({ id }) => id === rule.id)) throw new UsageError(`The plugin "${plugin}" has a rule ${rule.id}, and there is one of that id already.`);
      rules.push(rule);
    }
  }
  return rules;
}

/** What the formatters say of rules. */
export function ruleInfos(rules: readonly AnyRule[]): ReadonlyMap<string, RuleInfo> {
  return new Map(rules.map((rule) => [rule.id, ruleInfo(rule)]));
}

/** The docs are asked for when someone wants them: loading those of all rules takes time. */
function ruleInfo(rule: AnyRule): RuleInfo {
  const { id, severity, confidence } = rule;
  return {
    id,
    family: familyOf(id),
    severity,
    confidence,
    get docs() {
      return rule.docs;
    },
  };
}

/** A plugin's default export: a rule, a list of rules, or an object with `rules`. Only `--plugin` leads here: its code is run. */
async function loadPlugin(plugin: string, cwd: string): Promise<readonly AnyRule[]> {
  let module: { readonly default?: unknown };
  try {
    module = (await importModule(pathToFileURL(pluginFile(plugin, cwd)).href)) as typeof module;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`The plugin "${plugin}" cannot be loaded: ${reason}`, 'Name a file with ./ or /, or an installed package.');
  }
  const exported = module.default;
  const candidates = isRecord(exported) && Array.isArray(exported['rules']) ? (exported['rules'] as unknown[]) : Array.isArray(exported) ? (exported as unknown[]) : [exported];
  return candidates.map((candidate) => checkedRule(candidate, plugin));
}

/** @throws Error with a sentence for people where there is no such file or package. */
function pluginFile(plugin: string, cwd: string): string {
  if (plugin.startsWith('.') || path.isAbsolute(plugin)) {
    const file = path.resolve(cwd, plugin);
    if (!fileExists(file)) throw new Error('there is no such file.');
    return file;
  }
  const { resolve } = process.getBuiltinModule('node:module').createRequire(path.join(cwd, 'plugin.js'));
  try {
    return resolve(plugin);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') throw new Error('no package of that name is installed here.', { cause: error });
    throw error;
  }
}

function checkedRule(candidate: unknown, plugin: string): AnyRule {
  const wrong = faultOf(candidate);
  if (wrong !== undefined) {
    throw new UsageError(`The plugin "${plugin}" exports something that is no rule: ${wrong}.`, 'Export rules made with defineRule of plimsoll/authoring.');
  }
  return candidate as AnyRule;
}

function faultOf(candidate: unknown): string | undefined {
  if (!isRecord(candidate)) return 'its default export is no object';
  const { id, severity, confidence, presets, messages, docs, create } = candidate;
  if (typeof id !== 'string' || !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)) return 'its id is not of the form family/fault in kebab-case';
  if (!['error', 'warning', 'info'].includes(String(severity))) return `${id} has no severity of error, warning or info`;
  if (!['high', 'medium', 'low'].includes(String(confidence))) return `${id} has no confidence of high, medium or low`;
  if (!Array.isArray(presets)) return `${id} has no list of presets`;
  if (!isRecord(messages)) return `${id} has no messages`;
  if (!isRecord(docs) || typeof docs['summary'] !== 'string') return `${id} has no docs with a summary`;
  return typeof create === 'function' ? undefined : `${id} has no create function`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
