import { addTo } from '../grouping.js';
import type { KubernetesObject } from '../kubernetes/object.js';
import { firstIndexWhere } from '../source/search.js';
import type { Range, Source } from '../source/source.js';
import type { Finding } from './finding.js';

/** What an exception is about: findings that begin in a stretch of its source, those of an object, or with `undefined` none. */
export type Reach = { readonly source: Source; readonly extent: Range } | { readonly object: KubernetesObject } | undefined;

/** Whether a finding is one that an exception is about; `object` is the object that the finding is about. */
export function reaches(reach: Reach, { source, range }: Pick<Finding, 'source' | 'range'>, object: KubernetesObject | undefined): boolean {
  if (reach === undefined) return false;
  if ('object' in reach) return reach.object === object;
  return source === reach.source && range.start >= reach.extent.start && range.start < reach.extent.end;
}

/**
 * Finds of several exceptions the first that reaches a finding. Made in little more than the time to sort their stretches; each
 * question then costs a search by halving, however many exceptions reach the same place.
 */
export class FirstReach<Exception extends { readonly reach: Reach }> {
  readonly #exceptions: readonly Exception[];
  readonly #byObject = new Map<KubernetesObject, number>();
  readonly #bySource = new Map<Source, Stretches>();

  constructor(exceptions: readonly Exception[]) {
    this.#exceptions = exceptions;
    const bySource = new Map<Source, { readonly range: Range; readonly rank: number }[]>();
    for (const [rank, { reach }] of exceptions.entries()) {
      if (reach === undefined) continue;
      if ('object' in reach) {
        if (!this.#byObject.has(reach.object)) this.#byObject.set(reach.object, rank);
        continue;
      }
      addTo(bySource, reach.source, { range: reach.extent, rank });
    }
    for (const [source, ranked] of bySource) this.#bySource.set(source, stretchesOf(ranked));
  }

  /** The first exception that reaches a finding about an object. */
  of({ source, range }: Pick<Finding, 'source' | 'range'>, object: KubernetesObject | undefined): Exception | undefined {
    const ofObject = object === undefined ? undefined : this.#byObject.get(object);
    const stretches = this.#bySource.get(source);
    const ofPlace = stretches === undefined ? undefined : stretches.ranks[lastAtOrBefore(stretches.starts, range.start)];
    const rank = Math.min(ofObject ?? Infinity, ofPlace ?? Infinity);
    return this.#exceptions[rank];
  }
}

/** A text cut where a stretch begins or ends: where each piece starts, and the lowest rank of the stretches that hold it. */
interface Stretches {
  readonly starts: readonly number[];
  readonly ranks: readonly (number | undefined)[];
}

/** Gives each piece to the first stretch that holds it; `ranked` is in the order of ranks. */
function stretchesOf(ranked: readonly { readonly range: Range; readonly rank: number }[]): Stretches {
  const starts = [...new Set(ranked.flatMap(({ range }) => [range.start, range.end]))].sort((a, b) => a - b);
  const ranks = new Array<number | undefined>(starts.length).fill(undefined);
  // For each piece the next one that nobody has yet; those in between are skipped by all who come later.
  const free = starts.map((_, piece) => piece);
  const nextFree = (from: number): number => {
    let piece = from;
    while (piece < free.length && free[piece] !== piece) {
      const next = free[piece] ?? free.length;
      free[piece] = free[next] ?? next;
      piece = next;
    }
    return piece;
  };
  for (const { range, rank } of ranked) {
    const end = lastAtOrBefore(starts, range.end);
    for (let piece = nextFree(lastAtOrBefore(starts, range.start)); piece < end; piece = nextFree(piece)) {
      ranks[piece] = rank;
      free[piece] = piece + 1;
    }
  }
  return { starts, ranks };
}

/** Index of the last of some ascending numbers that is not above another; -1 when all are. */
function lastAtOrBefore(numbers: readonly number[], number: number): number {
  return firstIndexWhere(numbers.length, (index) => (numbers[index] ?? 0) > number) - 1;
}
