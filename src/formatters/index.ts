import type { FormatterModule } from './format.js';
import * as json from './json.js';
import * as pretty from './pretty.js';

/** The names that `--format` takes. */
export type FormatName = 'pretty' | 'compact' | 'json' | 'sarif' | 'github' | 'gitlab' | 'junit';

/** Formatters by name. Those that few runs ask for are loaded on demand. */
export const formatters: Readonly<Record<FormatName, () => Promise<FormatterModule>>> = {
  pretty: () => Promise.resolve(pretty),
  compact: () => import('./compact.js'),
  json: () => Promise.resolve(json),
  sarif: () => import('./sarif.js'),
  github: () => import('./github.js'),
  gitlab: () => import('./gitlab.js'),
  junit: () => import('./junit.js'),
};

/** True for a name that `--format` takes. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formatters, name);
}
