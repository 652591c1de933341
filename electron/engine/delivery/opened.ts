import type { Socket } from 'node:net';

/** Resolves once a socket is open; rejects with its error, or where it closes first. */
export function opened(socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(error);
    const close = () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    socket.once('error', fail).once('close', close);
    socket.once(event, () => {
      socket.off('error', fail).off('close', close);
      resolve();
    });
  });
}
