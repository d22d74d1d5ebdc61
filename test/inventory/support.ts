import { ReadingSession } from '../../src/engine/session.js';
import { createInventory, type InventoryOptions, type LinkedObjects } from '../../src/inventory/inventory.js';
import { Source } from '../../src/source/source.js';
import { loadReference } from '../../src/yaml/reference-loader.js';

await loadReference();

/** The linked objects of files by name. */
export function inventoryOf(files: Readonly<Record<string, string>>, options: Partial<InventoryOptions> = {}): LinkedObjects {
  const session = new ReadingSession();
  for (const [name, text] of Object.entries(files)) void session.add(new Source(name, text));
  const objects = session.reads.flatMap((read) => read.objects);
  return createInventory(objects, { assumeNamespace: () => undefined, completeInput: false, ...options });
}

/** Objects as one file of JSON documents. */
export function documents(objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}
