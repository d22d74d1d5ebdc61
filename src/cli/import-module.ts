/** Imports an ES module by its URL. It stands alone since the built command is a script, which cannot: its launcher does it. */
export async function importModule(url: string): Promise<unknown> {
  return (await import(url)) as unknown;
}
