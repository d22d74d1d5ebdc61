import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { WALLS } from '../../tools/walls.js';
import { keptFiles, read, ROOT } from './files.js';

const pages = keptFiles().filter((name) => /^(?:[A-Z]+\.md|docs\/.*\.md)$/.test(name));

it.each(pages)('%s leads to files that are there', (page) => {
  const text = read(page).replace(/^(`{3,})[^]*?^\1/gm, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !target.startsWith('https://'));
  const wrong = links.filter((link) => {
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
    if (!existsSync(path.join(ROOT, file))) return true;
    return anchor !== undefined && !anchors(read(file)).includes(anchor);
  });
  expect(wrong).toEqual([]);
});

describe('pages about the project', () => {
  it('name scripts that there are', () => {
    const scripts = pages.flatMap((page) => [...read(page).matchAll(/npm run ([a-z:-]+)/g)].map(([, name = '']) => name));
    expect(scripts.filter((name) => !Object.keys(manifest.scripts).includes(name))).toEqual([]);
  });

  it('name every folder of src', () => {
    const text = read('docs/architecture.md');
    const folders = WALLS.map(({ inside }) => inside).filter((inside) => /^src\/\w+$/.test(inside));
    expect(folders.filter((folder) => !text.includes(`\`${folder}\``))).toEqual([]);
  });

  it('name files and folders that there are', () => {
    const named = ['CONTRIBUTING.md', 'docs/architecture.md'].flatMap((page) => [...read(page).matchAll(/`((?:src|rules|test|tools|docs|fixtures|schemas|bench|\.ci)\/[\w./-]*)`/g)].map(([, name = '']) => name));
    expect(named.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
  });
});

/** Anchors of headings, as GitHub makes them. */
function anchors(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-'));
}
