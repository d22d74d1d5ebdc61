/** Runs over fewer files end before the compiler matters; runs over more are long enough to earn the code that it makes. */
const SHORT_RUN = { fewest: 64, most: 4096 };

/** Bytes of code that one function may take in from others when it is optimized. */
const INLINED_BYTES = { short: 150, ofV8: 920 };

let isTuned = false;

/**
 * Told how many files a run reads, asks V8 for smaller compilations in a run of a second or less: with its own limit it spends as
 * much time on optimizing our functions together with what they call as the run takes, and the run gets the fast code late. To be
 * called once, in a process of our own: the limit holds for all of it.
 */
export function tuneCompiler(files: number): void {
  if (files < SHORT_RUN.fewest || files > SHORT_RUN.most) return;
  isTuned = true;
  limitInlining(INLINED_BYTES.short);
}

/** Does something under V8's own limits: it takes code that was kept under others for foreign. */
export function untuned<T>(work: () => T): T {
  if (!isTuned) return work();
  limitInlining(INLINED_BYTES.ofV8);
  try {
    return work();
  } finally {
    limitInlining(INLINED_BYTES.short);
  }
}

function limitInlining(bytes: number): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(`--max-inlined-bytecode-size-cumulative=${bytes}`);
}
