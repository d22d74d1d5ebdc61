/** Configuration: finding, reading, checking and layering it. */
export type { CommandLineConfig } from './command-line.js';
export type { ConfigDocument, ConfigIo } from './document.js';
export { CONFIG_FILE_NAMES, createConfigFinder, createConfigLookup, type ConfigSearch, type ConfigSetup } from './find.js';
export { createGlobMatcher, type GlobGroup, type GlobMatcher } from './glob.js';
export { HONOURED_TOOLS } from './honour.js';
export { loadConfig, type LoadedConfig } from './load.js';
export { type ConfigPattern, isNegated, type PatternUse } from './patterns.js';
export { needsOptions, PRESETS, presetsHolding, type Preset } from './presets.js';
export { printConfig, type PrintedConfig, type PrintedRule } from './print.js';
export { ConfigError, formatConfigProblem, type ConfigProblem } from './problems.js';
export { emptyConfig, resolveConfig, type FileConfig, type ResolvedConfig } from './resolve.js';
export { configSchema, optionsSchema } from './schema.js';
export type { RuleSetting, SettingOrigin } from './settings.js';
export { createConfigParser } from './yaml-document.js';
export type { ConfigSuppression } from './suppressions.js';
