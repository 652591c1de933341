import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { MAX_MESSAGE, socketPort } from '#engine/endpoint/socket-port.ts';
import { messagePort } from '#renderer/host/message-port.ts';
import type { Port } from '#shared/contract/port.ts';
import { portPair } from '#shared/contract/port-pair.ts';

/** A way to connect: each `open` gives the caller's end, and hands the engine's end to `served`. */
export interface Wire {
  readonly name: string;
  start(served: (port: Port) => void): Promise<{ open: () => Promise<Port>; close: () => Promise<void> }>;
}

const overMessageChannel: Wire = {
  name: 'a MessageChannel',
  start: async (served) => {
    const ports: MessagePort[] = [];
    return {
      open: async () => {
        const { port1, port2 } = new MessageChannel();
        ports.push(port1, port2);
        served(messagePort(port2));
        return messagePort(port1);
      },
      close: async () => {
        for (const port of ports) port.close();
      },
    };
  },
};

const overWebSocket: Wire = {
  name: 'a WebSocket',
  start: async (served) => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload: MAX_MESSAGE });
    server.on('connection', (socket) => served(socketPort(socket)));
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return {
      open: async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}`);
        await once(socket, 'open');
        return socketPort(socket);
      },
      close: async () => {
        for (const client of server.clients) client.terminate();
        server.close();
        await once(server, 'close');
      },
    };
  },
};

const withinOneProcess: Wire = {
  name: 'a pair of ports',
  start: async (served) => ({
    open: async () => {
      const [own, other] = portPair();
      served(other);
      return own;
    },
    close: async () => {},
  }),
};

export const wires: readonly Wire[] = [overMessageChannel, overWebSocket, withinOneProcess];
