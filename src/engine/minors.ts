import { kubernetesVersion } from '../kubernetes/versions.js';
import type { LintResult } from './finding.js';
import type { EngineSettings, FileSettings } from './settings.js';

/** The minor of Kubernetes that a file's settings ask for, as far as it is known. */
export function minorOf(file: FileSettings, { kubernetesMinor: newest }: Pick<EngineSettings, 'kubernetesMinor'>): number {
  return Math.min(file.kubernetesMinor ?? newest, newest);
}

/** The minors that files are judged for: each once, in rising order; the newest that is known where there are no files. */
export function minorsOf(files: Iterable<string>, settings: Pick<EngineSettings, 'forFile' | 'kubernetesMinor'>): readonly number[] {
  const minors = new Set<number>();
  for (const file of files) minors.add(minorOf(settings.forFile(file), settings));
  return minors.size === 0 ? [settings.kubernetesMinor] : [...minors].sort((a, b) => a - b);
}

/** The minor for questions about all files of a run: the newest where they differ. */
export function newestMinor({ kubernetesMinors }: Pick<LintResult, 'kubernetesMinors'>): number {
  return Math.max(...kubernetesMinors);
}

/** Minors as people write the versions: `1.29, 1.31`. */
export function versionsText(minors: readonly number[]): string {
  return minors.map(kubernetesVersion).join(', ');
}
