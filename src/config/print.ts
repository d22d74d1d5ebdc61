import type { Severity } from '../authoring/rule.js';
import type { Preset } from './presets.js';
import type { ResolvedConfig } from './resolve.js';
import type { SettingOrigin } from './settings.js';

/** One rule's setting as `--print-config` shows it. */
export interface PrintedRule {
  /** `default` stands for the rule's own grades. */
  readonly severity: Severity | 'default' | 'off';
  readonly options?: Readonly<Record<string, unknown>>;
  /** What set it: a place in a configuration file, `preset recommended`, `--rule`, or `off by default`. */
  readonly from: string;
}

/** What `--print-config FILE` prints: the settings that hold for one file, and the files they come from. Plain JSON. */
export interface PrintedConfig {
  readonly file: string;
  readonly configFiles: readonly string[];
  readonly presets: readonly Preset[];
  readonly ignored: boolean;
  /** `null` when the newest version known is meant. */
  readonly kubernetesVersion: string | null;
  readonly assumeNamespace: string | null;
  readonly assumeExists: readonly string[];
  /** As a configuration file has them. */
  readonly workloadKinds: readonly { readonly kind: string; readonly template?: readonly string[]; readonly podSpec?: readonly string[] }[];
  readonly rules: Readonly<Record<string, PrintedRule>>;
  readonly suppressions: readonly { readonly rule: string; readonly reason: string; readonly until?: string; readonly from: string }[];
}

/** The settings of a file as plain JSON. `display` turns a path into the one that people see. */
export function printConfig(config: ResolvedConfig, path: string, display: (path: string) => string = (same) => same): PrintedConfig {
  const { kubernetesVersion, assumeNamespace, assumedObjects, workloadKinds } = config.forFile(path);
  const rules: [string, PrintedRule][] = [];
  for (const [rule, { on, severity, options, from }] of config.trace(path)) {
    rules.push([rule.id, { severity: on ? (severity ?? 'default') : 'off', ...(rule.options === undefined ? {} : { options }), from: printOrigin(from(), display) }]);
  }
  return {
    file: display(path),
    configFiles: config.files.map(display),
    presets: config.presets,
    ignored: config.isIgnored(path),
    kubernetesVersion: kubernetesVersion ?? null,
    assumeNamespace: assumeNamespace ?? null,
    assumeExists: assumedObjects ?? [],
    workloadKinds: (workloadKinds ?? []).map(({ group, kind, templates, podSpecs }) => ({
      kind: `${kind}.${group}`,
      ...(templates.length === 0 ? {} : { template: templates }),
      ...(podSpecs.length === 0 ? {} : { podSpec: podSpecs }),
    })),
    rules: Object.fromEntries(rules),
    suppressions: config.suppressionsFor(path).map(({ rule, reason, until, file, position }) => ({
      rule,
      reason,
      ...(until === undefined ? {} : { until }),
      from: printOrigin({ file, ...position() }, display),
    })),
  };
}

function printOrigin(origin: SettingOrigin, display: (path: string) => string): string {
  return typeof origin === 'string' ? origin : `${display(origin.file)}:${String(origin.line)}:${String(origin.column)}`;
}
