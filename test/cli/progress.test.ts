import { afterEach, describe, expect, it, vi } from 'vitest';
import { progressLine } from '../../src/cli/progress.js';

/** A progress line over a clock that is set by hand, in milliseconds, and what it wrote. */
function line(isTTY: boolean) {
  let now = 5000;
  vi.spyOn(process, 'hrtime').mockImplementation(() => [Math.floor(now / 1e3), (now % 1e3) * 1e6]);
  const written: string[] = [];
  const progress = progressLine({ isTTY, write: (text) => written.push(text) });
  const at = (time: number, ...[stage, done, of]: Parameters<typeof progress.show>): void => {
    now = 5000 + time;
    progress.show(stage, done, of);
  };
  return { at, written, clear: progress.clear };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the progress line', () => {
  it('says nothing in the first second, then what is done, no more often than can be read', () => {
    const { at, written, clear } = line(true);
    at(999, 'read', 1, 200);
    at(1001, 'read', 65, 200);
    at(1050, 'read', 129, 200);
    at(1102, 'judge', 3, 200);
    clear();
    expect(written).toEqual(['\r\x1b[2KReading 65 of 200 files…', '\r\x1b[2KJudging 3 of 200 files…', '\r\x1b[2K']);
  });

  it('says nothing where there is no terminal, and clears nothing that it did not write', () => {
    const { at, written, clear } = line(false);
    at(2000, 'judge', 1, 2);
    clear();
    expect(written).toEqual([]);
  });
});
