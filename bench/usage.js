/** Preloaded with `--import` into a measured process: writes what it used to the file that PLIMSOLL_BENCH_USAGE names. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const file = process.env['PLIMSOLL_BENCH_USAGE'];
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 }));
});
