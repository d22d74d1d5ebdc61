import { type AwsAuthSectionView, callerRoleArn, holdsTemplateActions, type IamMappingView, parseArn, type RelatedPlace, type View } from '../../src/authoring/index.js';
import { isUnknownText } from './words.js';

/** The groups that an entry lists; none where `groups` is no list. */
export function groupsOf(entry: IamMappingView): readonly View[] {
  return entry.groups.items();
}

/** An entry's principal for a message: its ARN in quotes, or words for one that has none. */
export function principalOf({ arn }: IamMappingView): string {
  return arn.string === undefined || arn.string === '' ? 'a principal without an ARN' : `"${arn.string}"`;
}

/** The name of an entry's role or user, as far as it can stand in a username; `undefined` for anything else, and for templates and placeholders. */
export function nameOfPrincipal({ arn }: IamMappingView): string | undefined {
  const parts = parseArn(arn.string ?? '');
  if (parts === undefined || !NAMED.has(parts.type) || !/^[\w+=,.@-]+$/u.test(parts.name) || isUnknownText(parts.name)) return undefined;
  return parts.name;
}

const NAMED: ReadonlySet<string> = new Set(['role', 'user', 'assumed-role']);

/** The ARN as a related place; empty where the entry has none. */
export function relatedArn({ arn }: IamMappingView): readonly RelatedPlace[] {
  return arn.exists ? [{ at: arn, message: 'the principal of this entry' }] : [];
}

/** A role by the ARN under which its sessions log in, in small letters: the same for every way to write it. `undefined` for what is no role. */
export function roleKey(arn: string | undefined): string | undefined {
  const parts = parseArn(arn ?? '');
  return parts === undefined ? undefined : callerRoleArn(parts)?.toLowerCase();
}

/** What the items of a section are, for a message: `mappings with "rolearn"`. */
export function itemsOf({ name }: AwsAuthSectionView): string {
  if (name === 'mapAccounts') return 'account ids';
  return `mappings with "${name === 'mapRoles' ? 'rolearn' : 'userarn'}"`;
}

/** A value that begins with a template: after a dash, a key's colon, or the beginning or comma of a flow collection. */
const AT_THE_START_OF_A_VALUE = /(?:^[ \t]*(?:-[ \t]+)*|:[ \t]+(?:&\w+[ \t]+)?|[[,][ \t]*)(\{\{[ \t]*\w+[ \t]*\}\})/mu;

/**
 * The template that keeps a section from being YAML: one without quotes at the start of a value. `undefined` where something else
 * is the matter. The reader points at its first problem alone, so the words of that problem tell which it is.
 */
export function unquotedTemplate({ problem, root }: AwsAuthSectionView): string | undefined {
  const text = root.string ?? '';
  if (problem?.message.includes('{{') !== true || isUnrendered(text)) return undefined;
  return AT_THE_START_OF_A_VALUE.exec(text)?.[1];
}

/** True for a section that a chart or a template engine has yet to write: what it will hold is not known. */
export function isUnrendered(text: string): boolean {
  return holdsTemplateActions(text) || text.includes('{%') || text.includes('%{');
}

/** What stands at a view, for a message: `a list`, `the number 5`, `empty`. */
export function kindOf(view: View): string {
  if (view.kind === 'mapping') return 'a mapping';
  if (view.kind === 'sequence') return 'a list';
  if (view.string !== undefined) return 'a text';
  if (view.boolean !== undefined) return `the boolean ${String(view.boolean)}`;
  return view.number === undefined ? 'empty' : `the number ${view.text ?? ''}`;
}
