import { REQUEST_VERBS, SPECIAL_VERBS } from './authorized-words.js';

/** Verbs that requests for resources are checked with, `proxy` of old among them. */
export const RESOURCE_VERBS: readonly string[] = [...REQUEST_VERBS, ...SPECIAL_VERBS, 'proxy'];

/** HTTP methods for the verbs that people write in their place. */
export const URL_METHODS: ReadonlyMap<string, string> = new Map([
  ['list', 'get'],
  ['watch', 'get'],
  ['read', 'get'],
  ['create', 'post'],
  ['update', 'put'],
  ['deletecollection', 'delete'],
]);

/** What a word stands for. Without verbs nobody can say which. */
export interface VerbAlias {
  /** For the message. */
  readonly words: string;
  readonly verbs: readonly string[];
  /** The subresource that the verbs are checked on. */
  readonly subresource?: string;
}

/** Words that people and other tools use, in lower case, with what they stand for. */
export const VERB_ALIASES: ReadonlyMap<string, VerbAlias> = new Map<string, VerbAlias>([
  ['read', { words: '"get", "list" and "watch"', verbs: ['get', 'list', 'watch'] }],
  ['view', { words: '"get", "list" and "watch"', verbs: ['get', 'list', 'watch'] }],
  ['describe', { words: '"get" and "list"', verbs: ['get', 'list'] }],
  ['write', { words: '"create", "update" and "patch"', verbs: ['create', 'update', 'patch'] }],
  ['edit', { words: '"update" and "patch"', verbs: ['update', 'patch'] }],
  ['modify', { words: '"update" and "patch"', verbs: ['update', 'patch'] }],
  ['apply', { words: '"get", "create" and "patch"', verbs: ['get', 'create', 'patch'] }],
  ['put', { words: '"update"', verbs: ['update'] }],
  ['post', { words: '"create"', verbs: ['create'] }],
  ['add', { words: '"create"', verbs: ['create'] }],
  ['remove', { words: '"delete"', verbs: ['delete'] }],
  ['exec', { words: '"create" on "pods/exec"', verbs: ['create'], subresource: 'exec' }],
  ['attach', { words: '"create" on "pods/attach"', verbs: ['create'], subresource: 'attach' }],
  ['portforward', { words: '"create" on "pods/portforward"', verbs: ['create'], subresource: 'portforward' }],
  ['port-forward', { words: '"create" on "pods/portforward"', verbs: ['create'], subresource: 'portforward' }],
  ['log', { words: '"get" on "pods/log"', verbs: ['get'], subresource: 'log' }],
  ['logs', { words: '"get" on "pods/log"', verbs: ['get'], subresource: 'log' }],
  ['scale', { words: '"update" and "patch" on the subresource "scale"', verbs: ['update', 'patch'], subresource: 'scale' }],
  ['evict', { words: '"create" on "pods/eviction"', verbs: ['create'], subresource: 'eviction' }],
  ['all', { words: '"*", or better the verbs that are needed', verbs: [] }],
]);
