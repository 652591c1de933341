import type { LogFacts, Logger } from './ports/logger.ts';

/** One JSON line per thing worth knowing, on `write` (a line with its newline). */
export function createLineLogger(write: (line: string) => void, now: () => number = Date.now): Logger {
  const line =
    (level: string) =>
    (what: string, facts: LogFacts = {}) =>
      write(`${JSON.stringify({ time: new Date(now()).toISOString(), level, what, ...facts })}\n`);
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
