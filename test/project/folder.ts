import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** Removes every folder that {@link folderWith} made so far. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Files by path, relative to the folder: text, or `{ link }` for a symbolic link. A path that ends in `/` is a folder. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** Makes a temporary folder with these files and returns its real path; it goes when the test file is over. */
export function folderWith(files: Files): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'plimsoll-')));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) symlinkSync(content.link, file);
    else if (!name.endsWith('/')) writeFileSync(file, content);
  }
  return root;
}

/** Takes all rights from a path while something runs. The superuser can read it all the same. */
export async function closed<T>(file: string, during: () => T | Promise<T>): Promise<T> {
  chmodSync(file, 0);
  try {
    return await during();
  } finally {
    chmodSync(file, 0o755);
  }
}

/** True where rights do not stop this process: tests of closed files cannot be made then. */
export const rightsAreVoid = process.platform === 'win32' || process.getuid?.() === 0;
