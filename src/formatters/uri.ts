/** An `artifactLocation` of SARIF. */
export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: '%SRCROOT%';
}

/**
 * A file's name as SARIF wants it: percent-encoded with forward slashes, relative to `%SRCROOT%`. Absolute names (POSIX, a Windows
 * drive, a UNC share) become `file` URIs without a base. A backslash is a separator in Windows' absolute names only.
 */
export function artifactLocation(name: string): ArtifactLocation {
  const drive = /^([A-Za-z]:)[\\/](.*)$/s.exec(name);
  if (drive !== null) return { uri: `file:///${drive[1] ?? ''}/${encodePath(slashes(drive[2] ?? ''))}` };
  const share = /^\\\\([^\\/]+)\\(.*)$/s.exec(name);
  if (share !== null) return { uri: `file://${encodeStep(share[1] ?? '')}/${encodePath(slashes(share[2] ?? ''))}` };
  if (name.startsWith('/')) return { uri: `file://${encodePath(name)}` };
  return { uri: encodePath(name), uriBaseId: '%SRCROOT%' };
}

function slashes(name: string): string {
  return name.replaceAll('\\', '/');
}

/** A path with each of its steps percent-encoded as RFC 3986 has it; `/` stays. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeStep).join('/');
}

/** Half of a surrogate pair has no encoding and becomes the replacement character. */
function encodeStep(step: string): string {
  return encodeURIComponent(step.replace(/\p{Cs}/gu, '\ufffd')).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
