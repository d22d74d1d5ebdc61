import { suggest } from '../text/suggest.js';

/** The words that name a command when they are the first argument. */
export const COMMAND_NAMES = ['lint', 'objects', 'who-can', 'rights', 'graph', 'aws-auth', 'rules', 'explain', 'lsp', 'init', 'baseline', 'suppress'] as const;

/** One of {@link COMMAND_NAMES}. */
export type CommandName = (typeof COMMAND_NAMES)[number];

/** Whether a word names a command. */
export function isCommandName(word: string): word is CommandName {
  return (COMMAND_NAMES as readonly string[]).includes(word);
}

/** The command that a misspelt word may stand for. */
export function commandLike(word: string): CommandName | undefined {
  return suggest(word, COMMAND_NAMES);
}
