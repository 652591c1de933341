import type { Port } from '#shared/contract/port.ts';

/** A port over a MessagePort. That the other end went is told by Chromium's `close` event: every desktop is Chromium. */
export function messagePort(port: MessagePort): Port {
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
      port.onmessage = (event: MessageEvent) => listener.frame(event.data);
      port.addEventListener('close', () => tellClosed());
      port.start();
    },
    // Closing tells the other end alone.
    close: () => {
      port.close();
      tellClosed();
    },
  };
}
