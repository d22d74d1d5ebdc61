/** As long as this a run keeps the client's messages waiting, in milliseconds. */
const LONGEST_WORK = 10;

/** A message is taken off the stream in one turn of the platform's loop, and acted upon in one of the next. */
const TURNS = 2;

/**
 * Makes what a run asks again and again whether to pause: it lets the client's messages in, and is refused with the signal's reason
 * once that is aborted.
 */
export function pauses(signal: AbortSignal): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < LONGEST_WORK) return undefined;
    return messagesIn(signal).then(() => {
      last = performance.now();
    });
  };
}

async function messagesIn(signal: AbortSignal): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  signal.throwIfAborted();
}
