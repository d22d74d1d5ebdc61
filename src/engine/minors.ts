import { kubernetesVersion } from '../kubernetes/versions.js';
import type { LintResult } from './finding.js';
import type { EngineSettings, FileSettings } from './settings.js';

/** The minor of Kubernetes that a file's settings ask for, as far as it is known. */
export function minorOf(file: FileSettings, { kubernetesMinor: newest }: Pick<EngineSettings, 'kubernetesMinor'>): number {
  return Math.min(file.kubernetesMinor ?? newest, newest);
}

/** The minors that files of these settings are judged for: each once, in rising order; the newest that is known where there are no files. */
export function minorsOf(files: readonly FileSettings[], settings: Pick<EngineSettings, 'kubernetesMinor'>): readonly number[] {
  return files.length === 0 ? [settings.kubernetesMinor] : inOrder(files.map((file) => minorOf(file, settings)));
}

/** The minors that files ask for and that nothing is known of: each once, in rising order. */
export function newerMinorsOf(files: readonly FileSettings[], { kubernetesMinor: newest }: Pick<EngineSettings, 'kubernetesMinor'>): readonly number[] {
  return inOrder(files.flatMap(({ kubernetesMinor = newest }) => (kubernetesMinor > newest ? [kubernetesMinor] : [])));
}

function inOrder(minors: readonly number[]): readonly number[] {
  return [...new Set(minors)].sort((a, b) => a - b);
}

/** The minor for questions about all files of a run: the newest where they differ. */
export function newestMinor({ kubernetesMinors }: Pick<LintResult, 'kubernetesMinors'>): number {
  return Math.max(...kubernetesMinors);
}

/** Minors as people write the versions: `1.29, 1.31`. */
export function versionsText(minors: readonly number[]): string {
  return minors.map(kubernetesVersion).join(', ');
}
