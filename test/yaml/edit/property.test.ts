import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { append, type Edit, type EditValue, remove, renameKey, set } from '../../../src/authoring/edit.js';
import type { YamlDocument } from '../../../src/yaml/document.js';
import { checkChange } from '../../../src/yaml/edit/check.js';
import { planEdits } from '../../../src/yaml/edit/plan.js';
import { applyTextEdits } from '../../../src/yaml/edit/text-edit.js';
import { asNodeView } from '../../../src/yaml/locate.js';
import type { NodeView } from '../../../src/yaml/view.js';
import { corpusFiles, NO_CORPUS } from '../../support/corpora.js';
import { yamlText } from '../../support/yaml-arbitraries.js';
import '../../support/property-seed.js';
import { documentsOf, rootOf } from './support.js';

/** Views of a document, some of them of what is not there. */
function viewsOf(root: NodeView, most: number): NodeView[] {
  const views: NodeView[] = [];
  const visit = (view: NodeView): void => {
    if (views.length >= most) return;
    views.push(view);
    if (view.kind === 'mapping') {
      views.push(view.at('absentKey'), view.at('absentMap', 'deep', 'field'));
      for (const entry of view.entries()) visit(entry);
    }
    if (view.kind === 'sequence') for (const item of view.items()) visit(item);
    if (view.quoted && /[:[{-]/.test(view.string ?? '')) {
      try {
        const inner = view.open();
        if (inner !== undefined && inner.problem === undefined && inner.root.kind !== 'scalar') visit(asNodeView(inner.root));
      } catch {
        // A text that only the reference reader could read is no place to edit.
      }
    }
  };
  visit(root);
  return views;
}

const VALUES: readonly EditValue[] = [false, 'a word', 'no', 'a: b #c', "it's \"x\"", 7, null, ['a', 'b:c'], { name: 'x', list: [1, { y: 'z' }] }, {}, 'two\nlines\n'];

function editAt(view: NodeView, pick: number): Edit {
  const value = VALUES[pick % VALUES.length] ?? null;
  switch (pick % 5) {
    case 0:
      return remove(view);
    case 1:
      return renameKey(view, 'renamed');
    case 2:
      return append(view, value);
    default:
      return set(view, value);
  }
}

/** What is wrong with what an edit does to a text; `undefined` when it is declined or right. */
function wrongWith(text: string, edit: Edit, documents: readonly YamlDocument[], note: (made: boolean) => void): string | undefined {
  const plan = planEdits([edit]);
  note(plan.declined === undefined);
  if (plan.declined !== undefined) return undefined;
  const after = applyTextEdits(text, plan.edits);
  const wrong = checkChange(documents, documentsOf(after), plan.made);
  if (wrong !== undefined) return `${wrong} ${edit.kind} ${JSON.stringify(edit.at.path)}\n${JSON.stringify(text)}\n${JSON.stringify(after)}`;
  return undefined;
}

function tally(text: string, seed: number, most: number, tallied: { made: number; declined: number }): string | undefined {
  const documents = documentsOf(text);
  for (const document of documents.slice(0, 20)) {
    if (document.problem !== undefined) continue;
    let pick = seed;
    for (const view of viewsOf(rootOf(document), most)) {
      const edit = editAt(view, pick++);
      const wrong = wrongWith(text, edit, documents, (made) => {
        tallied[made ? 'made' : 'declined']++;
      });
      if (wrong !== undefined) return wrong;
    }
  }
  return undefined;
}

describe('whatever is edited', () => {
  it('only that value changes, and every comment stays, in YAML of every style', () => {
    const tallied = { made: 0, declined: 0 };
    fc.assert(
      fc.property(yamlText(), fc.nat(1000), (text, seed) => {
        expect(tally(text, seed, 30, tallied)).toBeUndefined();
      }),
      { numRuns: 120 },
    );
    expect(tallied.made).toBeGreaterThan(tallied.declined / 4);
  });

  const sample = corpusFiles().filter((_file, index) => index % 150 === 0);
  it.skipIf(sample.length === 0)(`only that value changes in manifests of real repositories (${NO_CORPUS})`, () => {
    const tallied = { made: 0, declined: 0 };
    let seed = 0;
    for (const file of sample) {
      const text = file.read();
      if (text.length < 50_000) expect(tally(text, seed++, 25, tallied)).toBeUndefined();
    }
    expect(tallied.made).toBeGreaterThan(tallied.declined);
  });
});
