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
