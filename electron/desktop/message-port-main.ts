import type { MessagePortMain } from 'electron';
import type { Port } from '#shared/contract/port.ts';

/** The engine's end of a window's port. */
export function messagePortMain(port: MessagePortMain): Port {
  let isClosed = false;
  let tellClosed = () => {};
  return {
    post: (frame) => {
      if (!isClosed) port.postMessage(frame);
    },
    listen: (listener) => {
      tellClosed = () => {
        if (isClosed) return;
        isClosed = true;
        listener.close();
      };
      port.on('message', (event) => listener.frame(event.data));
      port.on('close', () => tellClosed());
      port.start();
    },
    close: () => {
      port.close();
      tellClosed();
    },
  };
}
