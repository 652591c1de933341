import { readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';

/** Beyond its own: a tenth of a core while somebody else wants it all (https://man7.org/linux/man-pages/man7/sched.7.html). */
const NICENESS = 10;

/**
 * Has this thread give way to all others while cores are scarce, so that an event that comes in need not wait for what
 * can wait. Linux knows a niceness for each thread; elsewhere it is the whole process's, and stays as it is.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  try {
    // `1234/task/1250`
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (thread !== process.pid)
      setPriority(thread, Math.min(getPriority(thread) + NICENESS, constants.priority.PRIORITY_LOW));
  } catch {
    // Without /proc it is as everywhere else.
  }
}
