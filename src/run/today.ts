/** The day of a run: the build's own (SOURCE_DATE_EPOCH of reproducible-builds.org, in seconds), else the clock's, in UTC. */
export function today(epoch: string | undefined): string {
  const milliseconds = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? Number(epoch) * 1000 : Date.now();
  return new Date(milliseconds).toISOString().slice(0, 10);
}
