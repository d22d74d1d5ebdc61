import { editDistance } from '../../src/authoring/index.js';

/** What the authenticator fills in (its `pkg/server/server.go`), letter by letter. */
export const TEMPLATES: readonly string[] = ['{{AccountID}}', '{{SessionName}}', '{{SessionNameRaw}}', '{{AccessKeyID}}', '{{EC2PrivateDNSName}}'];

/** Those whose value the caller chooses. */
export const SESSION_TEMPLATES: readonly string[] = ['{{SessionName}}', '{{SessionNameRaw}}'];

/** True for text whose value depends on who logs in. */
export function differsByCaller(text: string): boolean {
  return TEMPLATES.some((template) => template !== '{{AccountID}}' && text.includes(template));
}

/** A template in a text that the authenticator does not know, and the one that was meant. */
export interface UnknownTemplate {
  readonly written: string;
  readonly meant: string | undefined;
}

/**
 * The templates of a text that the authenticator leaves standing. One with spaces in it that is like none of them belongs to
 * another template language, and what it will be is not known.
 */
export function unknownTemplates(text: string): readonly UnknownTemplate[] {
  return [...text.matchAll(/\{\{([^{}]{0,80})\}\}/gu)].flatMap(([written, inner = '']) => {
    if (TEMPLATES.includes(written)) return [];
    const meant = nearest(inner);
    return meant === undefined && !/^[A-Z]\w*$/u.test(inner) ? [] : [{ written, meant }];
  });
}

function nearest(inner: string): string | undefined {
  const bare = inner.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
  return TEMPLATES.find((template) => bare === bareOf(template)) ?? TEMPLATES.find((template) => editDistance(bare, bareOf(template), 2) <= 2);
}

function bareOf(template: string): string {
  return template.slice(2, -2).toLowerCase();
}
