import { lookup } from 'node:dns/promises';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';

/** Where a connection is to go. `addresses` are checked, and the only ones that may be dialled. */
export interface Dial {
  readonly hostname: string;
  readonly addresses: readonly string[];
  readonly port: number;
}

/** The network as the sender sees it: names to addresses, addresses to sockets. */
export interface Network {
  resolve(hostname: string): Promise<readonly string[]>;
  dial(target: Dial): Socket;
}

/** The system's own network: its resolver (hosts file included) and TCP, IPv6 and IPv4 tried side by side. */
export const systemNetwork: Network = {
  async resolve(hostname) {
    const found = await lookup(hostname, { all: true, verbatim: true });
    return found.map(({ address }) => address);
  },
  dial({ hostname, addresses, port }) {
    const [only] = addresses;
    if (only !== undefined && addresses.length === 1)
      return connect({ host: only, port, noDelay: true, keepAlive: true });
    const pinned: LookupFunction = (_name, _options, answer) =>
      answer(
        null,
        addresses.map((address) => ({ address, family: isIP(address) })),
      );
    return connect({ host: hostname, port, lookup: pinned, autoSelectFamily: true, noDelay: true, keepAlive: true });
  },
};
