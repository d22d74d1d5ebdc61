/** The names that kustomize looks for, in its own order (kustomize `api/konfig/general.go`). It knows them in this case only. */
export const KUSTOMIZATION_NAMES: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The file that makes a folder a chart of Helm. */
export const CHART_NAME = 'Chart.yaml';

/** Files that are read in another way than others with their extension. A name that is missing here must not change what is read. */
const TELLING_NAMES: ReadonlySet<string> = new Set([...KUSTOMIZATION_NAMES, CHART_NAME]);

/** True for the file of a kustomization, by its name or a path with `/`. */
export function isKustomizationFile(path: string): boolean {
  const name = tellingName(path);
  return KUSTOMIZATION_NAMES.includes(name);
}

/** True for the chart file of a Helm chart: metadata for people who wonder why a folder holds no manifests. */
export function isChartFile(path: string): boolean {
  return tellingName(path) === CHART_NAME;
}

/** True for a file that is read as TOML. */
export function isTomlFile(path: string): boolean {
  return tellingName(path) === '.toml';
}

/** True for a name that tells something about other files: that of a kustomization or a chart. */
export function tellsOfOthers(path: string): boolean {
  return TELLING_NAMES.has(tellingName(path));
}

/**
 * What of a file's name has a say in how its text is read: all of it where that is so, else the extension with its dot; empty for
 * none. Two files with the same text for which this is the same are read alike. Takes a name or a path with `/`.
 */
export function tellingName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (TELLING_NAMES.has(name)) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}
