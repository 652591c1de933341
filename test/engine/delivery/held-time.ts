import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';

/**
 * Holds the time of the test until the test lets it pass. Sockets go on as ever, so what comes before a time is up does
 * so however busy the computer is, and what ends with it ends to the millisecond.
 */
export function holdTime(): { pass: (milliseconds: number) => Promise<void> } {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    pass: async (milliseconds) => {
      await vi.advanceTimersByTimeAsync(milliseconds);
    },
  };
}

/** Resolves once a socket has read all that the other end has written so far, and what reads it had its turn. */
export async function hasRead(socket: Socket, other: Socket): Promise<void> {
  while (socket.bytesRead < other.bytesWritten) await turn();
  await turn();
}
