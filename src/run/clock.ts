/** Milliseconds of a clock that never goes back, for measuring. `performance` would load a module for it that a short run feels. */
export function milliseconds(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}
