import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { notices } from './notices.js';
import { buildOneFile } from './one-file.js';

/** Where the extension stands, from the project's root. */
const FOLDER = 'editors/vscode';

/** Types of the parts of the package, by the ends of their names. */
const CONTENT_TYPES = { cjs: 'application/javascript', json: 'application/json', md: 'text/markdown', txt: 'text/plain', vsixmanifest: 'text/xml' };

/** @typedef {Readonly<Record<'name' | 'displayName' | 'description' | 'version' | 'publisher', string>> & { readonly keywords: readonly string[], readonly categories: readonly string[], readonly engines: { readonly vscode: string } }} Manifest */

/**
 * Makes the package that VS Code installs: the extension as one file with its libraries, its manifest and what people read. The
 * working folder must be the project's root. The same sources and libraries give the same bytes.
 * @returns {Promise<Uint8Array>} a ZIP archive, by convention `*.vsix`
 */
export async function buildVsix() {
  const { text, inputs } = await buildOneFile(`${FOLDER}/extension.cjs`, `${FOLDER}/plimsoll.cjs`, ['vscode']);
  const manifestText = readFileSync(`${FOLDER}/package.json`, 'utf8');
  /** @type {unknown} */
  const manifest = JSON.parse(manifestText);
  const parts = {
    'extension.vsixmanifest': vsixManifest(/** @type {Manifest} */ (manifest)),
    '[Content_Types].xml': contentTypes(),
    'extension/package.json': manifestText,
    'extension/extension.cjs': text,
    'extension/readme.md': readFileSync(`${FOLDER}/README.md`, 'utf8'),
    'extension/LICENSE.txt': readFileSync('LICENSE', 'utf8'),
    'extension/THIRD-PARTY-NOTICES.txt': notices(inputs),
  };
  // The archive's clock has no zone: this is its first moment everywhere.
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])), { mtime: new Date(1980, 0, 1), level: 9 });
}

function contentTypes() {
  const types = Object.entries(CONTENT_TYPES).map(([end, type]) => `<Default Extension=".${end}" ContentType="${type}"/>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types.join('')}</Types>\n`;
}

/** @param {Manifest} manifest */
function vsixManifest({ name, displayName, description, version, publisher, keywords, categories, engines }) {
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${xml(name)}" Version="${xml(version)}" Publisher="${xml(publisher)}"/>
    <DisplayName>${xml(displayName)}</DisplayName>
    <Description xml:space="preserve">${xml(description)}</Description>
    <Tags>${xml(keywords.join(','))}</Tags>
    <Categories>${xml(categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${xml(engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
      <Property Id="Microsoft.VisualStudio.Code.ExecutesCode" Value="true"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/readme.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

/** @param {string} text */
function xml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
