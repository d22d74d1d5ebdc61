import { type MigrationReport, migrationReport } from '../engine/migration.js';
import { loadReference } from '../yaml/reference-loader.js';
import type { RunOutcome } from './run.js';

/** Makes ready for the text inside strings, as aws-auth holds it, which may need the reader for rare text. To be called before such text is asked for. */
export async function readyForText(): Promise<void> {
  await loadReference();
}

/** The access entries that are equal to the mappings that a run has read. */
export async function migrate({ session }: RunOutcome): Promise<MigrationReport> {
  await readyForText();
  return migrationReport(session.reads);
}
