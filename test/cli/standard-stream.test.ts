import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PlatformStream, StandardStream } from '../../src/cli/standard-stream.js';
import { folderWith } from '../project/folder.js';

const WINDOWS = process.platform === 'win32';

interface Spy {
  readonly opened: () => PlatformStream;
  readonly written: string[];
  readonly events: string[];
  readonly errors: string[];
  readonly failed: (error: NodeJS.ErrnoException) => void;
}

/** The platform's stream, of a terminal, and the end of the run. */
function spy(): Spy {
  const [written, events, errors] = [[], [], []] as [string[], string[], string[]];
  const stream: PlatformStream = {
    isTTY: true,
    columns: 100,
    write: (text, done) => {
      written.push(typeof text === 'string' ? text : Buffer.from(text).toString());
      done?.(stream.isTTY === true ? null : new Error('gone'));
      return false;
    },
    once: (event) => events.push(event),
    on: (event) => events.push(event),
  };
  return { opened: () => (events.push('open'), stream), written, events, errors, failed: ({ code }) => errors.push(code ?? '') };
}

describe.skipIf(WINDOWS)('stdout and stderr', () => {
  it('write to a file directly, and know that it is no terminal', () => {
    const file = path.join(folderWith({ 'out.txt': '' }), 'out.txt');
    const descriptor = openSync(file, 'w');
    const { opened, failed, events } = spy();
    const stream = new StandardStream(descriptor, opened, failed);
    expect([stream.isTTY, stream.columns, stream.write('grün\n'), stream.write('')]).toEqual([false, undefined, true, true]);
    closeSync(descriptor);
    expect([readFileSync(file, 'utf8'), events]).toEqual(['grün\n', []]);
  });

  it('leave devices to the platform, opened once', () => {
    const descriptor = openSync('/dev/null', 'w');
    const { opened, failed, events, written } = spy();
    const stream = new StandardStream(descriptor, opened, failed);
    expect([stream.isTTY, stream.columns, stream.write('a'), stream.write('b')]).toEqual([true, 100, false, false]);
    stream.once('drain', () => undefined);
    closeSync(descriptor);
    expect([written, events]).toEqual([['a', 'b'], ['open', 'error', 'drain']]);
  });

  it('call back when all is written, and not where it cannot be', () => {
    const descriptor = openSync('/dev/null', 'w');
    const { opened, failed } = spy();
    const flushed: string[] = [];
    new StandardStream(descriptor, opened, failed).flush(() => flushed.push('never opened'));
    for (const isTTY of [true, false]) {
      const stream = new StandardStream(descriptor, () => Object.assign(opened(), { isTTY }), failed);
      stream.write('a');
      stream.flush(() => flushed.push(`isTTY: ${String(isTTY)}`));
    }
    closeSync(descriptor);
    expect(flushed).toEqual(['never opened', 'isTTY: true']);
  });

  it('tell of what cannot be written', () => {
    const descriptor = openSync(path.join(folderWith({ 'in.txt': '' }), 'in.txt'), 'r');
    const { opened, failed, errors, events } = spy();
    new StandardStream(descriptor, opened, failed).write('a');
    closeSync(descriptor);
    expect([errors, events]).toEqual([['EBADF'], []]);
  });

  it('leave a descriptor that is closed to the platform', () => {
    const { opened, failed, events } = spy();
    new StandardStream(1 << 20, opened, failed).write('a');
    expect(events).toEqual(['open', 'error']);
  });

  it('hand what a full pipe does not take to the platform, and all that follows', () => {
    const pipe = path.join(folderWith({}), 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const { opened, failed, written, errors } = spy();
    const stream = new StandardStream(descriptor, opened, failed);
    const text = 'x'.repeat(4 << 20);
    expect([stream.write('y'), stream.write(text), stream.write('z')]).toEqual([true, false, false]);
    closeSync(descriptor);
    const [rest = '', last] = written;
    expect([rest.length > 0 && rest.length < text.length, last, errors]).toEqual([true, 'z', []]);
  });
});
