import { runnerSafe, visible } from '../formatters/sanitize.js';

/** A line for the log that the runner takes for no command. */
export function logLine(text: string): string {
  return `${runnerSafe(visible(text))}\n`;
}

/** The command that makes an error of the whole step, with its text on as many lines as it has. */
export function errorCommand(text: string): string {
  const lines = text.split('\n').map(visible).join('\n');
  return `::error title=Plimsoll::${lines.replaceAll('%', '%25').replaceAll('\n', '%0A')}\n`;
}

/** The commands of a text that say what went wrong with the run, as {@link errorCommand} does; findings have their rule as title. */
export function failuresIn(text: string): readonly string[] {
  return text.match(/^::error (?:file=[^,\n]*,)?title=Plimsoll::.*$/gm) ?? [];
}

/**
 * Outputs as the file wants them that the runner names in `GITHUB_OUTPUT` (docs.github.com, "Setting an output parameter"). The
 * delimiter must stand in no value.
 */
export function outputText(outputs: Readonly<Record<string, string>>, delimiter: string): string {
  const parts = Object.entries(outputs).map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
  if (Object.values(outputs).some((value) => value.includes(delimiter))) throw new Error('The delimiter stands in an output.');
  return parts.join('');
}
