import { readFileSync } from 'node:fs';

const ENDED = ['Z', 'X', 'x'];

/**
 * What tells one process from every other, also from a later one under the same number: its id and when it was started.
 * Null where the system does not say (it does on Linux), and where there is no such process, or only what is left of one
 * that ended until its parent asks how.
 */
export function processMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything; the 3rd field of all is the state, the 22nd the start. proc_pid_stat(5).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    return started === undefined || state === undefined || ENDED.includes(state) ? null : `${pid} ${started}`;
  } catch {
    return null;
  }
}

/** Whether the process that a mark is of still runs. */
export function isRunning(mark: string): boolean {
  return processMark(Number(mark.split(' ')[0])) === mark;
}
