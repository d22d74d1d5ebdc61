import type { PolicyRuleView, RoleView, VerbGrant } from '../../src/authoring/index.js';
import { quotedList } from './words.js';

/** What the rules of a role together read of Secrets. A patch is answered with the object, and so reads it. */
export interface SecretReads {
  /** The verbs that read Secrets of any name, patch among them, as they are written. */
  readonly verbs: readonly string[];
  /** True when such a verb is another than patch. */
  readonly all: boolean;
  /** The names of the Secrets that it may read by name, in quotes. */
  readonly names: string;
}
