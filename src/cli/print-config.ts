import path from 'node:path';
import { printConfig } from '../config/index.js';
import { jsonText } from '../formatters/sanitize.js';
import { displayPath, Surroundings } from '../project/index.js';
import type { RunRequest } from '../run/request.js';
import { RunConfiguration, slashed } from '../run/settings.js';

/** The settings that hold for a file as JSON, with the files that they come from. */
export async function printConfigOf(file: string, request: RunRequest): Promise<string> {
  const absolute = path.resolve(request.workingFolder, file);
  const configuration = new RunConfiguration(request, new Surroundings(request.workingFolder));
  const resolved = await configuration.of(absolute);
  const display = (shown: string): string => displayPath(path.resolve(shown), request.workingFolder, path);
  return `${jsonText(printConfig(resolved, slashed(absolute), display), 2)}\n`;
}
