/** Counts how often it was asked for a key, this time included: 1, 2, 3 for keys that a format wants to be different. */
export function repeats(): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number;
  };
}
