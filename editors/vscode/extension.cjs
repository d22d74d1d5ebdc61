'use strict';

const { commands, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { commandOf } = require('./command.cjs');

const LANGUAGES = ['yaml', 'json', 'jsonc', 'dockercompose', 'helm', 'toml'];

/** @type {LanguageClient | undefined} */
let client;

async function start() {
  const settings = workspace.getConfiguration('plimsoll');
  if (!settings.get('enable', true)) return;
  const { command, args } = commandOf(
    {
      path: settings.get('path', ''),
      preset: settings.get('preset', ''),
      config: settings.get('config', ''),
      completeInput: settings.get('completeInput', false),
      plugins: settings.get('plugins', []),
    },
    workspace.isTrusted,
  );
  client = new LanguageClient('plimsoll', 'Plimsoll', { command, args }, {
    documentSelector: LANGUAGES.flatMap((language) => [{ scheme: 'file', language }, { scheme: 'untitled', language }]),
    initializationOptions: { debounce: settings.get('debounce', 75) },
  });
  try {
    await client.start();
  } catch {
    client = undefined;
    void window.showErrorMessage(`Plimsoll cannot be started as "${command}". Install it with npm, or say where it is in the setting plimsoll.path.`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart() {
  await stop();
  await start();
}

/** @param {import('vscode').ExtensionContext} context */
async function activate(context) {
  context.subscriptions.push(
    commands.registerCommand('plimsoll.restart', restart),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('plimsoll')) void restart();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
