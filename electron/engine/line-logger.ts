import type { LogFacts, Logger } from './ports/logger.ts';

/**
 * One JSON line per thing worth knowing, on `write` (whole lines, each with its newline). What is told in one turn of
 * the event loop is written in one go at its end; a warning or an error at once, with what came before it. What is left
 * is written when the process exits, a crash included.
 */
export function createLineLogger(write: (lines: string) => void, now: () => number = Date.now): Logger {
  const lines = joined(write);
  const line =
    (level: string, add: (line: string) => void) =>
    (what: string, facts: LogFacts = {}) =>
      add(`${JSON.stringify({ time: new Date(now()).toISOString(), level, what, ...facts })}\n`);
  return { info: line('info', lines.later), warn: line('warn', lines.now), error: line('error', lines.now) };
}

function joined(write: (lines: string) => void) {
  let waiting = '';
  const flush = () => {
    const lines = waiting;
    waiting = '';
    if (lines !== '') write(lines);
  };
  process.on('exit', flush);
  return {
    later(line: string) {
      if (waiting === '') setImmediate(flush);
      waiting += line;
    },
    now(line: string) {
      waiting += line;
      flush();
    },
  };
}
