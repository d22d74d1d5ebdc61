'use strict';

/**
 * How the language server is started. In a workspace that is not trusted nothing of it decides: neither the program nor plugins, which
 * VS Code takes from the user alone, nor its configuration.
 * @param {{ path: string, preset: string, config: string, completeInput: boolean, plugins: readonly string[] }} settings
 * @param {boolean} isTrusted
 * @returns {{ command: string, args: string[] }}
 */
function commandOf({ path, preset, config, completeInput, plugins }, isTrusted) {
  const args = ['lsp'];
  if (preset !== '') args.push(`--preset=${preset}`);
  if (config !== '' && isTrusted) args.push(`--config=${config}`);
  if (completeInput) args.push('--complete-input');
  if (isTrusted) args.push(...plugins.map((plugin) => `--plugin=${plugin}`));
  else args.push('--untrusted');
  return { command: path === '' ? 'plimsoll' : path, args };
}

module.exports = { commandOf };
