import { type MigrationReport, migrationReport } from '../engine/migration.js';
import { loadReference } from '../yaml/reference-loader.js';
import type { RunOutcome } from './run.js';

/** The access entries that are equal to the mappings that a run has read. */
export async function migrate({ session }: RunOutcome): Promise<MigrationReport> {
  await loadReference();
  return migrationReport(session.reads);
}
