import { secretLikeRanges } from '../engine/redact.js';
import { secretRangesOf } from '../engine/secrets.js';
import { ReadingSession } from '../engine/session.js';
import type { WrittenSource } from '../engine/write-exceptions.js';
import { visible } from '../formatters/sanitize.js';
import { unifiedDiff } from '../text/unified-diff.js';
import type { Io } from './io.js';
import { writeChunks } from './write-chunks.js';

/** Prints what changes as unified diffs, without the values of Secrets and what looks like a credential; at a terminal, without what would steer it. */
export async function printDiff(changed: readonly Pick<WrittenSource, 'before' | 'after'>[], io: Io): Promise<void> {
  const session = new ReadingSession();
  for (const source of changed.flatMap(({ before, after }) => [before, after])) await session.add(source);
  await writeChunks(io.stdout, diffOf(changed, secretRangesOf(session.reads), io.stdout.isTTY === true));
}

function* diffOf(changed: readonly Pick<WrittenSource, 'before' | 'after'>[], secrets: ReturnType<typeof secretRangesOf>, isTerminal: boolean): Generator<string> {
  for (const sources of changed) {
    const { before, after } = sources;
    const isHidden = (side: 'before' | 'after', start: number, end: number): boolean =>
      secrets(sources[side]).some((range) => range.start < end && range.end > start) || secretLikeRanges(sources[side].slice({ start, end })).length > 0;
    for (const line of unifiedDiff({ name: before.name, before: before.text, after: after.text, isHidden })) yield isTerminal ? `${visible(line.replace(/\r?\n$/, ''))}\n` : line;
  }
}
