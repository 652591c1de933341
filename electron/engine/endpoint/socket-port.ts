import type { WebSocket } from 'ws';
import type { Port } from '#shared/contract/port.ts';

/** The largest message that either end takes, in bytes. */
export const MAX_MESSAGE = 8 * 1024 * 1024;

// RFC 6455: 1002 is a protocol error, 1000 a normal end.
const closeCodes = { malformed: 1002, normal: 1000 };

/** A port over a WebSocket of the `ws` package, at either end. A message that is no JSON text closes it with 1002. */
export function socketPort(socket: WebSocket): Port {
  // An oversized or broken message: ws closes with its own code, and `close` follows.
  socket.on('error', () => undefined);
  return {
    post: (frame) => {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
    },
    listen: (listener) => {
      socket.on('message', (data, isBinary) => {
        const frame = isBinary ? undefined : readJson(String(data));
        if (frame === undefined) socket.close(closeCodes.malformed);
        else listener.frame(frame);
      });
      if (socket.readyState === socket.CLOSED) queueMicrotask(() => listener.close());
      else socket.once('close', () => listener.close());
    },
    close: (reason) => {
      socket.close(closeCodes[reason ?? 'normal']);
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
