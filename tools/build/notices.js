import { readdirSync, readFileSync } from 'node:fs';

/**
 * Name, version and licence text of every library of a bundle, in the order of their names. Throws for a library without a licence text,
 * which could not be passed on.
 * @param {readonly string[]} paths the files that went in, from the project's root
 */
export function notices(paths) {
  const folders = new Set(paths.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      /** @type {unknown} */
      const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const { name, version, license } = /** @type {Readonly<Record<'name' | 'version' | 'license', string>>} */ (manifest);
      const [file] = readdirSync(folder).filter((each) => /^licen[cs]e(?:-\w+)?(?:\.(?:md|txt))?$/i.test(each)).sort();
      if (file === undefined) throw new Error(`${name} has no file with its licence.`);
      return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
