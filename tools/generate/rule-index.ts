import { readdirSync } from 'node:fs';

/** The text of `rules/index.ts`: every rule file in the folders of the families, in the order of the ids. */
export function generatedRuleIndex(folder: string): string {
  const ids = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .flatMap(({ name: family }) =>
      readdirSync(`${folder}/${family}`)
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${family}/${name.slice(0, -'.ts'.length)}`),
    )
    .sort();
  const imports = ids.map((id) => `import ${variable(id)} from './${id}.js';`);
  return `// Made by \`npm run generate\` from the files in this folder.
import type { AnyRule } from '../src/authoring/index.js';
${imports.join('\n')}

/** Every rule of Plimsoll, in the order of the ids. */
export const rules: readonly AnyRule[] = [
${ids.map((id) => `  ${variable(id)},`).join('\n')}
];
`;
}

function variable(id: string): string {
  return id.replace(/[/-](\w)/g, (_match, letter: string) => letter.toUpperCase());
}
