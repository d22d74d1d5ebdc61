import { milliseconds } from '../run/clock.js';
import type { Stage } from '../run/request.js';
import type { OutputStream } from './io.js';

/** A run shorter than this says nothing of its progress, in milliseconds. */
const PATIENCE = 1000;

/** The line changes no more often than people can read, in milliseconds. */
const PAUSE = 100;

const WORDS = { read: 'Reading', judge: 'Judging' } as const;

/** A line on a terminal that says how far a long run is; nothing where stderr is no terminal. */
export function progressLine(stderr: OutputStream): { readonly show: (stage: Stage, done: number, of: number) => void; readonly clear: () => void } {
  let next = milliseconds() + PATIENCE;
  let shown = false;
  return {
    show: (stage, done, of) => {
      const now = milliseconds();
      if (now < next || stderr.isTTY !== true) return;
      next = now + PAUSE;
      stderr.write(`\r\x1b[2K${WORDS[stage]} ${done} of ${of} files…`);
      shown = true;
    },
    clear: () => {
      if (shown) stderr.write('\r\x1b[2K');
    },
  };
}
