import type { Answer } from '../../src/authoring/index.js';

/**
 * What a rule says of a reference: `absent` where the input holds everything and the object is not in it, `notHere` where the
 * input may be a part, `undefined` where the object is there or several could be meant.
 */
export function notFound({ answer, because }: Answer): 'absent' | 'notHere' | undefined {
  if (answer === 'no') return 'absent';
  return answer === 'unknown' && because.length === 0 ? 'notHere' : undefined;
}
