import type { Port } from '#shared/contract/port.ts';

/** Opens the engine's WebSocket on the server that this page came from. */
export function openWebSocketPort(): Promise<Port> {
  const url = new URL('/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(webSocketPort(socket));
    socket.onclose = () => reject(new Error('The server refused the connection, or is not there.'));
  });
}

function webSocketPort(socket: WebSocket): Port {
  return {
    post: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
    },
    listen: (listener) => {
      socket.onmessage = (event: MessageEvent) => {
        const frame = readJson(event.data);
        if (frame === undefined) socket.close();
        else listener.frame(frame);
      };
      socket.onclose = () => listener.close();
      if (socket.readyState === WebSocket.CLOSED) queueMicrotask(() => listener.close());
    },
    close: () => socket.close(),
  };
}

function readJson(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
