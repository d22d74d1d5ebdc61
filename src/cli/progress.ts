import { milliseconds } from '../run/clock.js';
import type { OutputStream } from './io.js';

/** A run shorter than this says nothing of its progress, in milliseconds. */
const PATIENCE = 1000;

/** A line on a terminal that says how far a long run is; nothing where stderr is no terminal. */
export function progressLine(stderr: OutputStream): { readonly show: (done: number, of: number) => void; readonly clear: () => void } {
  const start = milliseconds();
  let shown = false;
  return {
    show: (done, of) => {
      if (milliseconds() - start < PATIENCE || stderr.isTTY !== true) return;
      stderr.write(`\r\x1b[2KReading ${done} of ${of} files…`);
      shown = true;
    },
    clear: () => {
      if (shown) stderr.write('\r\x1b[2K');
    },
  };
}
