import type { Finding } from '../engine/finding.js';

/** How to accept one finding: what to write, and where. Neither is sanitised. */
export interface Acceptance {
  readonly write: string;
  readonly where: string;
}

/**
 * How to suppress exactly this finding. YAML takes a comment above the line; text inside a string takes it above the string's
 * key; JSON has no comments, so the object takes an annotation, and a JSON text without an object the configuration. `undefined` for an
 * entry of the configuration itself, which can only be mended.
 */
export function acceptance(finding: Finding): Acceptance | undefined {
  if (finding.ofConfiguration === true) return undefined;
  const words = `${finding.rule} -- <reason>`;
  if (isJson(finding)) {
    return finding.object === undefined
      ? { write: `rule: ${finding.rule}`, where: 'with a path and a reason, under suppressions in plimsoll.yaml' }
      : { write: `"plimsoll.dev/ignore": "${words}"`, where: 'as an annotation of the object' };
  }
  const comment = `# plimsoll-ignore ${words}`;
  if (finding.embedded === undefined) return { write: comment, where: 'on the line above' };
  const key = finding.path.findLast((step) => typeof step === 'string');
  return { write: comment, where: key === undefined ? 'on the line above the string' : `on the line above "${key}:"` };
}

/** JSON by its name or by its first character, which is how it was read. */
function isJson({ source }: Finding): boolean {
  return source.name.toLowerCase().endsWith('.json') || /^[\s\ufeff]{0,1000}[[{]/.test(source.text);
}
