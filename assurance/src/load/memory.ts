import { readFileSync } from 'node:fs';

/** What a process holds of the machine's memory, in MB; undefined where there is no /proc. */
export const readMemory = (pid: number): number | undefined => {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
};
