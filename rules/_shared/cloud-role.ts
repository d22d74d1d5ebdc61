import { type Arn, type ObjectView, parseArn, ROLE_ARN_ANNOTATION, type View } from '../../src/authoring/index.js';

/** The role that a ServiceAccount names for IRSA. */
export interface RoleAnnotation {
  readonly at: View;
  readonly text: string;
  /** Its parts; `undefined` for a text that is no ARN. */
  readonly arn: Arn | undefined;
  /** The role's name, else the text as it stands: for messages. */
  readonly name: string;
}

/** The role annotation of a ServiceAccount; `undefined` where there is none, or one that is empty or no string. */
export function roleAnnotation(account: ObjectView): RoleAnnotation | undefined {
  const at = account.at('metadata', 'annotations', ROLE_ARN_ANNOTATION);
  const text = at.string;
  if (text === undefined || text === '') return undefined;
  const arn = parseArn(text);
  return { at, text, arn, name: arn === undefined || arn.name === '' ? text : arn.name };
}
