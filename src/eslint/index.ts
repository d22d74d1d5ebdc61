/** ESLint's plugin: the findings of Plimsoll in a run of ESLint, at the same places. `import plimsoll from 'plimsoll/eslint'`. */
import { rules as all } from '../../rules/index.js';
import type { ReportFinding } from '../index.js';
import { TOOL_VERSION } from '../version.js';
import { type EslintSeverity, type GradingProcessor, gradingProcessor, shippedSeverity } from './grades.js';
import { yamlLanguage } from './language.js';
import { readSettings } from './settings.js';
import { type EslintContext, type EslintRule, eslintRule, textOf } from './rules.js';
import { LintingThread } from './thread.js';

export type { PlimsollSettings } from './protocol.js';
export type { EslintMessage, EslintSeverity, GradingProcessor } from './grades.js';
export type { EslintContext, EslintEdit, EslintFix, EslintProblem, EslintRule } from './rules.js';

/** What ESLint knows of the plugin. */
export interface PlimsollPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly languages: { readonly yaml: typeof yamlLanguage };
  /** Every rule under its own id, `plimsoll/rbac/secrets-read` in ESLint's configuration. */
  readonly rules: Record<string, EslintRule>;
  /** `grades` gives each finding its own severity, where the rule's was not changed. */
  readonly processors: { readonly grades: GradingProcessor };
  /**
   * `recommended`: YAML files, with every rule on and each finding as grave as Plimsoll calls it: an error, else a warning. `plimsoll.yaml`
   * says which rules judge. `rules`: the same, for files that are read by the language of another plugin.
   */
  readonly configs: { readonly recommended: PlimsollConfig; readonly rules: PlimsollConfig };
}

/** A configuration for ESLint's list. */
export interface PlimsollConfig {
  readonly name: string;
  readonly files: string[];
  /** The plugin itself. */
  readonly plugins: Record<string, object>;
  readonly language?: string;
  readonly processor: string;
  readonly rules: Record<string, EslintSeverity>;
}

let thread: LintingThread | undefined;
const answered = new WeakMap<object, readonly ReportFinding[]>();

/** The findings of a file, asked for once for all rules. */
function ask(context: EslintContext): readonly ReportFinding[] {
  const { sourceCode, physicalFilename, cwd, settings } = context;
  const known = answered.get(sourceCode);
  if (known !== undefined) return known;
  thread ??= new LintingThread(new URL('./eslint-worker.js', import.meta.url));
  const { infos = true, ...rest } = readSettings(settings['plimsoll']);
  const found = thread.ask({ text: textOf(context), file: physicalFilename, cwd, settings: rest });
  const findings = infos ? found : found.filter(({ severity }) => severity !== 'info');
  answered.set(sourceCode, findings);
  return findings;
}

/** What the shipped configurations say of every rule. */
const SHIPPED: Record<string, EslintSeverity> = Object.fromEntries(all.map((rule) => [`plimsoll/${rule.id}`, shippedSeverity(rule)]));

const plugin: PlimsollPlugin = {
  meta: { name: 'plimsoll', version: TOOL_VERSION, namespace: 'plimsoll' },
  languages: { yaml: yamlLanguage },
  rules: Object.fromEntries(all.map((rule) => [rule.id, eslintRule(rule, ask)])),
  processors: { grades: gradingProcessor(SHIPPED) },
  configs: {
    get recommended() {
      return { ...rulesConfig, name: 'plimsoll/recommended', language: 'plimsoll/yaml' };
    },
    get rules() {
      return rulesConfig;
    },
  },
};

const rulesConfig: PlimsollConfig = {
  name: 'plimsoll/rules',
  files: ['**/*.yaml', '**/*.yml'],
  plugins: { plimsoll: plugin },
  processor: 'plimsoll/grades',
  rules: SHIPPED,
};

export default plugin;
