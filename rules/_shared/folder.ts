/** An absolute path without doubled slashes, dots and a slash at its end, as Go's `path.Clean`; `undefined` for any other. */
export function cleanPath(path: string): string | undefined {
  if (!path.startsWith('/')) return undefined;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return `/${steps.join('/')}`;
}

/** True when a clean path is this folder or one that holds it. */
export function covers(path: string, folder: string): boolean {
  return path === '/' || path === folder || folder.startsWith(`${path}/`);
}
