import { findPlaceholder } from '../../src/authoring/index.js';

/** `${…}`, `$(…)`, `{{…}}`, `<%…%>`, and a value that sops encrypted. */
const TEMPLATE = /\$\{|\$\(|\{\{|<%|\bENC\[/u;

/** True for text that something fills in before a cluster sees it, or that is encrypted: what it will be is not known. */
export function isTemplate(text: string): boolean {
  return TEMPLATE.test(text);
}

/** What people write where a credential was or will be. */
const NOTHING = /^(?:[x*.…_\s-]*|\W*(?:redacted|omitted|example|dummy|masked)\W*|data\+omitted)$/iu;

/** True for text that stands where a credential will be, and is none: a template, a placeholder, dots or asterisks. */
export function isStandIn(text: string): boolean {
  return isTemplate(text) || findPlaceholder(text) !== undefined || NOTHING.test(text);
}
