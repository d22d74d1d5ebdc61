import type { FormatterModule } from './format.js';

/** The names that `--format` takes. */
export type FormatName = 'pretty' | 'compact' | 'json' | 'sarif' | 'github';

/** Formatters by name, loaded on demand so that a run starts with one of them only. */
export const formatters: Readonly<Record<FormatName, () => Promise<FormatterModule>>> = {
  pretty: () => import('./pretty.js'),
  compact: () => import('./compact.js'),
  json: () => import('./json.js'),
  sarif: () => import('./sarif.js'),
  github: () => import('./github.js'),
};

/** True for a name that `--format` takes. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formatters, name);
}
