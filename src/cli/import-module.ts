/** Imports an ES module by its URL. It stands alone so that the build can keep it a real import in the command's CommonJS file. */
export async function importModule(url: string): Promise<unknown> {
  return (await import(url)) as unknown;
}
