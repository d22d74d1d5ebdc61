import type { View } from '../authoring/view.js';

const FIELDS = ['token', 'client-key-data', 'password'] as const;

/** A credential that stands in a kubeconfig as it is, instead of being fetched by a plugin. */
export interface KubeconfigCredential {
  readonly field: (typeof FIELDS)[number];
  readonly at: View;
}

/**
 * The credentials written into a kubeconfig. Empty when there are none and for everything that is no kubeconfig: one is known
 * by `users` with `user` in them, beside `kind: Config` or lists of clusters or contexts.
 */
export function kubeconfigCredentials(root: View): readonly KubeconfigCredential[] {
  const known = root.at('kind').string === 'Config' || root.at('clusters').kind === 'sequence' || root.at('contexts').kind === 'sequence';
  if (root.kind !== 'mapping' || !known) return [];
  return root.at('users').items().flatMap((entry) => FIELDS.map((field) => ({ field, at: entry.at('user', field) })).filter(({ at }) => hasText(at)));
}

function hasText(view: View): boolean {
  return view.string !== undefined && view.string.trim() !== '';
}

/** A credential found in the text of a kubeconfig. */
export interface TextCredential {
  readonly field: (typeof FIELDS)[number];
  readonly value: string;
}

const CREDENTIAL = /^[ \t]+(?:- )?["']?(token|client-key-data|password)["']?:[ \t]+(\S.*)$/gmu;
const USERS = /^["']?users["']?:/mu;
const OTHER = /^(?:kind: *["']?Config\b|["']?(?:clusters|contexts)["']?:)/mu;

/**
 * The credentials in a kubeconfig whose text has no places of its own, as in the base64 of a Secret. JSON is read, YAML is looked
 * through line by line. Empty for text that is no kubeconfig.
 */
export function kubeconfigTextCredentials(text: string): readonly TextCredential[] {
  if (!text.includes('users')) return [];
  if (text.trimStart().startsWith('{')) return inJson(text);
  if (!USERS.test(text) || !OTHER.test(text)) return [];
  return Array.from(text.matchAll(CREDENTIAL), ([, field = '', value = '']) => ({
    field: field as TextCredential['field'],
    value: value.trim().replaceAll(/^["']|["']$/gu, ''),
  })).filter(({ value }) => value !== '');
}

function inJson(text: string): readonly TextCredential[] {
  const config = record(parse(text));
  if (config['kind'] !== 'Config' && !Array.isArray(config['clusters']) && !Array.isArray(config['contexts'])) return [];
  const users: readonly unknown[] = Array.isArray(config['users']) ? config['users'] : [];
  return users.flatMap((entry) => {
    const user = record(record(entry)['user']);
    return FIELDS.flatMap((field) => {
      const value = user[field];
      return typeof value === 'string' && value.trim() !== '' ? [{ field, value }] : [];
    });
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
