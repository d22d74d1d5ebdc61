import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { constants } from 'node:buffer';

import { type ReadOutcome, type ReadProblem, decodeText } from './decode.js';
import { failureWords } from './failure.js';

/** Limits on reading. */
export interface ReadLimits {
  /** Files of more bytes than this are not read; 256 MiB unless set. */
  readonly maxBytes?: number;
}

/** The cap on a file's size when none is set, in bytes. */
export const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;

/** No text can be longer than the platform's longest string. */
const LARGEST = Math.min(constants.MAX_LENGTH - 1, constants.MAX_STRING_LENGTH);

/** One buffer for every file that fits: small files then cost no allocation and no question for their size. */
let shared: Buffer | undefined;
const FIRST_SHARED_BYTES = 1024 * 1024;
/** It grows with the files that it does not hold, up to this. */
const MOST_SHARED_BYTES = 8 * 1024 * 1024;

/**
 * Reads one file as text. Never throws. The size is asked for before a large file is read; a pipe or device, whose size nobody
 * knows, is read until its end or the cap. Blocks on a pipe until its writer is done.
 */
export function readText(path: string, limits: ReadLimits = {}): ReadOutcome {
  return readBytes(path, { all: decodeText }, limits);
}

/** What is made of the bytes of a file, which are others as soon as that is done. */
export interface BytesUse<T> {
  /** Makes it of all of them. */
  all(bytes: Buffer): T;
  /**
   * Makes it already of what was read at first, where it can tell that this is all: the platform says so only when it is asked once
   * more. Not called where the file may go on, since it filled the buffer.
   */
  first?(bytes: Buffer): T | undefined;
}

/** Reads one file and makes something of its bytes; else as {@link readText}. */
export function readBytes<T>(path: string, use: BytesUse<T>, limits: ReadLimits = {}): T | ReadProblem {
  const cap = capOf(limits);
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readOpenFile(file, cap, use);
  } catch (error) {
    return unreadable(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/**
 * Reads a stream (stdin) as text, to its end or to the cap. Never throws.
 */
export async function readStdin(stream: AsyncIterable<Uint8Array | string>, limits: ReadLimits = {}): Promise<ReadOutcome> {
  const cap = capOf(limits);
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      length += bytes.length;
      if (length > cap) return tooLarge(length, cap);
    }
    return decodeText(Buffer.concat(chunks, length));
  } catch (error) {
    return unreadable(error);
  }
}

function capOf(limits: ReadLimits): number {
  return Math.min(limits.maxBytes ?? DEFAULT_MAX_BYTES, LARGEST);
}

function readOpenFile<T>(file: number, cap: number, use: BytesUse<T>): T | ReadProblem {
  shared ??= Buffer.allocUnsafeSlow(FIRST_SHARED_BYTES);
  const begun = use.first === undefined ? 0 : readSync(file, shared, 0, shared.length, null);
  const early = begun === 0 || begun === shared.length || begun > cap ? undefined : use.first?.(shared.subarray(0, begun));
  if (early !== undefined) return early;
  const filled = fill(file, shared, begun);
  if (filled > cap) return tooLarge(filled === shared.length ? fstatSync(file).size || filled : filled, cap);
  if (filled < shared.length) return use.all(shared.subarray(0, filled));
  return readLarge(file, shared, cap, use);
}

/** Goes on where the first buffer was filled. A file may grow while it is read, so its size is only where to begin. */
function readLarge<T>(file: number, first: Buffer, cap: number, use: BytesUse<T>): T | ReadProblem {
  const stat = fstatSync(file);
  if (stat.isFile() && stat.size > cap) return tooLarge(stat.size, cap);
  let buffer = enlarged(first, Math.max(stat.size + 1, first.length * 2));
  if (buffer.length <= MOST_SHARED_BYTES) shared = buffer;
  let filled = fill(file, buffer, first.length);
  while (filled === buffer.length) {
    if (filled > cap) return tooLarge(filled, cap);
    const before = buffer;
    buffer = enlarged(before, Math.min(before.length * 2, cap + 1));
    release(before);
    filled = fill(file, buffer, filled);
  }
  if (filled > cap) return tooLarge(filled, cap);
  const outcome = use.all(buffer.subarray(0, filled));
  release(buffer);
  return outcome;
}

/** Reads until the buffer is full or the file ends: a pipe or a network file system may give less than was asked for. */
function fill(file: number, buffer: Buffer, from: number): number {
  let filled = from;
  while (filled < buffer.length) {
    const count = readSync(file, buffer, filled, buffer.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

function enlarged(content: Buffer, size: number): Buffer {
  const buffer = Buffer.allocUnsafeSlow(size);
  content.copy(buffer);
  return buffer;
}

/** A large buffer would live on beside its text until the next full collection; moved away, the next small one frees it. */
function release(buffer: Buffer): void {
  if (buffer !== shared && buffer.buffer instanceof ArrayBuffer) structuredClone(buffer.buffer, { transfer: [buffer.buffer] });
}

function tooLarge(bytes: number, cap: number): ReadProblem {
  return { problem: 'too-large', message: `It has more than ${cap} bytes, the most that is read.`, bytes };
}

function unreadable(error: unknown): ReadProblem {
  return { problem: 'unreadable', message: `It cannot be read: ${failureWords(error)}.` };
}
