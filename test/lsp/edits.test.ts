import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { report } from '../cli/support.js';
import { folderWith } from '../project/folder.js';
import { Client } from './client.js';

const IMAGE = `registry.example/web@sha256:${'0123456789abcdef'.repeat(4)}`;

/** A project whose files say things about each other, as it lies on the disk. */
const DISK = {
  'account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: shop\n',
  'role.yaml': 'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: everything\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: ["*"]\n',
  'binding.yaml':
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: web\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: everything\nsubjects:\n  - kind: ServiceAccount\n    name: web\n    namespace: shop\n',
  'pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  serviceAccountName: web\n  containers:\n    - name: web\n      image: ${IMAGE}\n---\napiVersion: v1\nkind: Secret\ntype: kubernetes.io/service-account-token\nmetadata:\n  name: web\n  namespace: shop\n  annotations:\n    kubernetes.io/service-account.name: web\n`,
} as const;

const CONFIG = { 'plimsoll.yaml': 'extends: plimsoll:all\n' };

type Name = keyof typeof DISK;

/** What somebody who types does to a text; `at` and `to` are shares of its lines. */
type Step =
  | { readonly kind: 'insert'; readonly name: Name; readonly at: number; readonly text: string }
  | { readonly kind: 'delete'; readonly name: Name; readonly at: number; readonly to: number }
  | { readonly kind: 'rename'; readonly name: Name; readonly from: string; readonly to: string }
  | { readonly kind: 'restore' | 'close' | 'late'; readonly name: Name };

const names = fc.constantFrom<Name>('account.yaml', 'role.yaml', 'binding.yaml', 'pod.yaml');
const share = fc.double({ min: 0, max: 1, noNaN: true });
const words = fc.constantFrom('web', 'other', 'everything', 'ClusterRole', 'Role', 'ServiceAccount', 'shop', 'pods', 'secrets');
const typed = fc.constantFrom('spec: [\n', 'automountServiceAccountToken: false\n', '# 😀 é\n', '---\n', '  - "\n', '\t\n', '  name: web\n', 'x: &a [*a]\n', '  hostNetwork: true\n', '# plimsoll-ignore token/legacy-secret -- on purpose\n');

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), name: names, at: share, text: typed }),
  fc.record({ kind: fc.constant('delete' as const), name: names, at: share, to: share }),
  fc.record({ kind: fc.constant('rename' as const), name: names, from: words, to: words }),
  fc.record({ kind: fc.constantFrom('restore' as const, 'close' as const, 'late' as const), name: names }),
);

interface Buffer {
  version: number;
  text: string;
}

/** A person at an editor, and what their buffers hold. */
class Typist {
  readonly client: Client;
  readonly buffers = new Map<Name, Buffer>();
  /** Where the same texts lie as files. */
  readonly #saved = folderWith({ ...CONFIG, ...DISK });

  constructor(client: Client) {
    this.client = client;
  }

  async do(step: Step): Promise<void> {
    const { name } = step;
    const buffer = this.buffers.get(name);
    if (buffer === undefined) {
      this.buffers.set(name, { version: 1, text: DISK[name] });
      await this.client.open(name, DISK[name]);
    } else if (step.kind === 'close') {
      this.buffers.delete(name);
      await this.client.close(name);
    } else if (step.kind === 'late') {
      await this.client.change(name, buffer.version, { text: 'kind: [' });
    } else {
      const { from, to, text } = changeOf(step, buffer.text);
      const range = { start: positionIn(buffer.text, from), end: positionIn(buffer.text, to) };
      buffer.text = buffer.text.slice(0, from) + text + buffer.text.slice(to);
      await this.client.change(name, ++buffer.version, { range, text });
    }
  }

  /** Rules and ranges shown for what is open. */
  async shown(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const name of this.buffers.keys()) {
      // Its answer comes after a run over the texts as they stand, and after what that published.
      await this.client.hover(name, 0, 0);
      const last = this.client.published.findLast(({ uri }) => uri === this.client.uri(name));
      for (const { code, range } of last?.diagnostics ?? []) found.push(brief(name, String(code), range.start.line, range.start.character, range.end.line, range.end.character));
    }
    return found.sort();
  }

  /** The same from the command, which knows nothing but files; and whether a document of what is open is broken. */
  async fresh(): Promise<{ readonly found: readonly string[]; readonly broken: boolean }> {
    const open = [...this.buffers.keys()];
    if (open.length === 0) return { found: [], broken: false };
    for (const name of Object.keys(DISK) as Name[]) writeFileSync(path.join(this.#saved, name), this.buffers.get(name)?.text ?? DISK[name]);
    const { report: all } = await report(['--context=.', ...open], { cwd: this.#saved });
    const found = all.findings
      .filter(({ suppressed }) => suppressed === undefined)
      .map(({ file, rule, start, end }) => brief(file, rule, start.line - 1, start.column - 1, end.line - 1, end.column - 1))
      .sort();
    return { found, broken: all.files.some(({ state, other = [] }) => [state, ...other.map((each) => each.state)].includes('broken')) };
  }
}

function brief(...parts: readonly (string | number)[]): string {
  return parts.join(' ');
}

function changeOf(step: Step, text: string): { from: number; to: number; text: string } {
  switch (step.kind) {
    case 'insert': {
      const at = lineStart(text, step.at);
      return { from: at, to: at, text: step.text };
    }
    case 'delete': {
      const [from = 0, to = 0] = [lineStart(text, step.at), lineStart(text, step.to)].sort((a, b) => a - b);
      return { from, to, text: '' };
    }
    case 'rename': {
      const at = text.indexOf(step.from);
      return at === -1 ? { from: 0, to: 0, text: '' } : { from: at, to: at + step.from.length, text: step.to };
    }
    default:
      return { from: 0, to: text.length, text: DISK[step.name] };
  }
}

function lineStart(text: string, at: number): number {
  const lines = text.split('\n');
  return lines.slice(0, Math.round(at * (lines.length - 1))).reduce((sum, line) => sum + line.length + 1, 0);
}

function positionIn(text: string, offset: number): { line: number; character: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

describe('edits', () => {
  it('shows at every moment what the command finds in the same texts, but for what was known of broken documents', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 16 }), async (all) => {
        const typist = new Typist(await Client.start({ files: { ...CONFIG, ...DISK } }));
        const agree = async (): Promise<void> => {
          const { found, broken } = await typist.fresh();
          const ofText = (each: string): boolean => !broken || each.includes(' meta/yaml-syntax ');
          expect((await typist.shown()).filter(ofText)).toEqual(found.filter(ofText));
          most = Math.max(most, found.length);
        };
        for (const step of all) {
          await typist.do(step);
          await agree();
        }
        for (const name of [...typist.buffers.keys()]) await typist.do({ kind: 'restore', name });
        await agree();
        await typist.client.stop();
      }),
      { numRuns: 20 },
    );
    expect(most).toBeGreaterThan(5);
  });
});
