import { homedir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { keptFiles, parseModule, read, ROOT } from './files.js';

const BINARY = /\.(?:png|jpe?g|gif|ico|gz|tgz|zip|wasm)$/;
const texts = keptFiles()
  .filter((name) => !BINARY.test(name))
  .map((name) => ({ name, text: read(name) }));

/** Folders of the machine that this runs on: a file that names one was written there. */
function ownFolders(): readonly string[] {
  const folders = [ROOT, path.dirname(ROOT), homedir()].map((folder) => `${folder.replaceAll('\\', '/').replace(/\/$/, '')}/`);
  return folders.filter((folder) => folder.length > 4 && !['/root/', '/home/', '/Users/'].includes(folder));
}

/** The host of the package registry that this machine asks, where it is not the public one. */
function ownRegistry(): readonly string[] {
  const url = process.env['npm_config_registry'] ?? process.env['NPM_CONFIG_REGISTRY'];
  const host = url !== undefined && URL.canParse(url) ? new URL(url).host : '';
  return host === '' || host === 'registry.npmjs.org' ? [] : [host];
}

it('no file names a folder or a registry of the machine that it was written on', () => {
  const forbidden = [...ownFolders(), ...ownRegistry()];
  const found = texts.flatMap(({ name, text }) => forbidden.filter((word) => text.includes(word)).map((word) => `${name}: ${word}`));
  expect(found).toEqual([]);
});

it('packages come from the public registry alone', () => {
  const hostsIn = (text: string): readonly string[] => [...text.matchAll(/(?:"resolved": "|registry\s*=\s*)[a-z+]+:\/\/([^/"\s]+)/g)].map(([, host = '']) => host);
  expect(hostsIn('"resolved": "https://a.example/x.tgz",\nregistry = http://b.example\n')).toEqual(['a.example', 'b.example']);
  const files = texts.filter(({ name }) => /(?:^|\/)(?:package-lock\.json|\.npmrc)$/.test(name));
  expect(files.map(({ name }) => name)).toContain('package-lock.json');
  expect(files.flatMap(({ text }) => hostsIn(text)).filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
});

it('no comment leaves work for later', () => {
  const found = texts.filter(({ name, text }) => commentsOf(name, text).some((comment) => /\b(?:TODO|FIXME|HACK)\b/.test(comment)));
  expect(found.map(({ name }) => name)).toEqual([]);
});

/** The comments of a module; in other texts, what looks like the beginning of a note. */
function commentsOf(name: string, text: string): readonly string[] {
  if (!/\.[cm]?[jt]s$/.test(name)) return name.startsWith('docs/rules/') ? [] : [...text.matchAll(/(?:<!--|^\s*#)\s*(?:TODO|FIXME|HACK)\b/gm)].map(([note]) => note);
  // What minifies the bundle of the action leaves no comment in it.
  if (name === 'action/index.cjs' || !/TODO|FIXME|HACK/.test(text)) return [];
  const found: string[] = [];
  const tree = parseModule(name, text);
  const visit = (node: ts.Node): void => {
    const ranges = [...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []), ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? [])];
    for (const { pos, end } of ranges) found.push(text.slice(pos, end));
    node.getChildren(tree).forEach(visit);
  };
  visit(tree);
  return found;
}
