import { isIP, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import {
  type AddressKind,
  judgeAddress,
  kindOfName,
  plainAddress,
  plainHost,
  writeHost,
} from '#shared/wire/address-rules.ts';
import type { HttpProxy } from '#shared/wire/proxy-rules.ts';
import type { Network } from './network.ts';
import { opened } from './opened.ts';
import { connectToProxy, openTunnel, ProxyFailure } from './through-proxy.ts';
import { createTlsContext } from './tls-context.ts';

export interface ConnectTarget {
  /** A URL's hostname, brackets taken off. */
  readonly hostname: string;
  readonly port: number;
  readonly isSecure: boolean;
  /** Whether this workspace's user allowed this host to have a private address. */
  readonly isAllowed: boolean;
  /** Through which it is reached; null: directly. */
  readonly proxy?: HttpProxy | null;
}

export interface ConnectOptions {
  readonly network: Network;
  /** Milliseconds for name, connection and TLS together. */
  readonly timeout: number;
  /** PEM certificates to trust besides the system's own. */
  readonly ca?: readonly string[] | undefined;
  /** In place of `ca`: whom to trust and what to show; undefined: the system's own authorities alone. May throw. */
  readonly tlsContext?: (() => SecureContext | undefined) | undefined;
  /** What TLS offers to speak. Default: HTTP/1.1. */
  readonly protocols?: readonly string[] | undefined;
}

/** Milliseconds: `connect` until TCP stands, name included; `tls` the handshake, null without one or before its end. */
export interface ConnectPhases {
  connect: number | null;
  tls: number | null;
}

export interface Connected {
  readonly socket: Socket;
  readonly phases: ConnectPhases;
}

/** No connection: refused by the address rules, out of time, or `cause` from the system. */
export class ConnectFailure extends Error {
  readonly reason: ConnectReason;
  readonly phases: ConnectPhases;

  constructor(reason: ConnectReason, phases: ConnectPhases) {
    super(reason.kind);
    this.reason = reason;
    this.phases = phases;
  }
}
export type ConnectReason =
  | { kind: 'address'; address: string; is: AddressKind }
  | { kind: 'timeout' }
  | { kind: 'dns' }
  | { kind: 'proxy'; problem: ProxyFailure['problem']; detail: string }
  /** The certificate or the key that are set for the host are of no use. */
  | { kind: 'identity'; cause: unknown }
  | { kind: 'system'; cause: unknown };

/**
 * Opens a connection to a host whose every address was checked, and to no address but those: a name that changes
 * between check and connection leads nowhere new, and the peer is looked at once more when the connection stands.
 * Throws a ConnectFailure.
 */
export async function connectChecked(target: ConnectTarget, options: ConnectOptions): Promise<Connected> {
  const started = performance.now();
  const phases: ConnectPhases = { connect: null, tls: null };
  const deadline = startDeadline(options.timeout);
  let held: Socket | null = null;
  const way: Way = {
    network: options.network,
    orLate: deadline.orLate,
    hold(socket) {
      held = socket;
    },
  };
  try {
    const socket = target.proxy ? await openThrough(target, target.proxy, way) : await openDirectly(target, way);
    phases.connect = performance.now() - started;
    if (!target.isSecure) return { socket, phases };

    const secure = startTls(socket, target, options);
    way.hold(secure);
    await deadline.orLate(opened(secure, 'secureConnect'));
    phases.tls = performance.now() - started - phases.connect;
    return { socket: secure, phases };
  } catch (error) {
    // A destroyed socket may still report an error; nobody is left to hear it.
    (held as Socket | null)?.on('error', () => {}).destroy();
    throw new ConnectFailure(reasonOf(error), phases);
  } finally {
    deadline.end();
  }
}

class Refused extends Error {
  readonly reason: ConnectReason;

  constructor(reason: ConnectReason) {
    super(reason.kind);
    this.reason = reason;
  }
}

function reasonOf(error: unknown): ConnectReason {
  if (error instanceof Refused) return error.reason;
  if (error instanceof ProxyFailure) return { kind: 'proxy', problem: error.problem, detail: error.detail };
  return { kind: 'system', cause: error };
}

interface Way {
  readonly network: Network;
  readonly orLate: <T>(work: Promise<T>) => Promise<T>;
  /** The socket to close should it come to nothing. */
  readonly hold: (socket: Socket) => void;
}

async function openDirectly(target: ConnectTarget, { network, orLate, hold }: Way): Promise<Socket> {
  const addresses = await orLate(checkedAddresses(target, network));
  const socket = network.dial({ hostname: target.hostname, addresses, port: target.port });
  hold(socket);
  await orLate(opened(socket, 'connect'));
  checkPeer(socket, addresses, target);
  return socket;
}

/** The proxy resolves the name and dials it; what this computer knows of the target is judged all the same. */
async function openThrough(target: ConnectTarget, proxy: HttpProxy, { network, orLate, hold }: Way): Promise<Socket> {
  await orLate(checkWhatIsKnown(target, network));
  const socket = await orLate(connectToProxy({ proxy, network, hold }));
  if (!target.isSecure) return socket;
  await orLate(openTunnel(socket, writeHost(target.hostname, target.port), proxy));
  return socket;
}

// Behind a proxy, names of the outside often cannot be looked up at all, and some resolvers take long to say so.
const LOOKUP_BEFORE_PROXY = 1_500;

async function checkWhatIsKnown(target: ConnectTarget, network: Network): Promise<void> {
  const late = startDeadline(LOOKUP_BEFORE_PROXY);
  const unknown = (error: unknown) => {
    if (error instanceof Refused && (error.reason.kind === 'timeout' || error.reason.kind === 'dns')) return;
    throw error;
  };
  await late
    .orLate(checkedAddresses(target, network))
    .catch(unknown)
    .finally(() => late.end());
}

async function checkedAddresses(target: ConnectTarget, network: Network): Promise<readonly string[]> {
  const { hostname, isAllowed } = target;
  if (isIP(hostname)) {
    checkAddress(hostname, isAllowed);
    return [hostname];
  }
  const named = kindOfName(hostname);
  if (named === 'metadata' || (named !== null && !isAllowed)) {
    throw new Refused({ kind: 'address', address: hostname, is: named });
  }
  const addresses = await network.resolve(hostname).catch(() => []);
  if (addresses.length === 0) throw new Refused({ kind: 'dns' });
  // One bad address spoils the name: which one is dialled would be left to chance.
  for (const address of addresses) checkAddress(address, isAllowed);
  return addresses;
}

function checkAddress(address: string, isAllowed: boolean): void {
  const verdict = judgeAddress(address, isAllowed);
  if (!verdict.ok) throw new Refused({ kind: 'address', address, is: verdict.kind });
}

function checkPeer(socket: Socket, addresses: readonly string[], target: ConnectTarget): void {
  const peer = socket.remoteAddress;
  if (peer === undefined) throw Object.assign(new Error('closed at once'), { code: 'ECONNRESET' });
  checkAddress(peer, target.isAllowed);
  const isPinned = addresses.some((address) => plainAddress(address) === plainAddress(peer));
  if (!isPinned) throw new Refused({ kind: 'address', address: peer, is: 'unreadable' });
}

function contextOf({ tlsContext, ca = [] }: ConnectOptions): SecureContext | undefined {
  try {
    return tlsContext ? tlsContext() : createTlsContext(null, ca);
  } catch (error) {
    throw new Refused({ kind: 'identity', cause: error });
  }
}

function startTls(socket: Socket, target: ConnectTarget, options: ConnectOptions): TLSSocket {
  const context = contextOf(options);
  const name = plainHost(target.hostname);
  return connectTls({
    socket,
    host: name,
    ...(isIP(name) ? {} : { servername: name }),
    ALPNProtocols: [...(options.protocols ?? ['http/1.1'])],
    ...(context ? { secureContext: context } : {}),
  });
}

function startDeadline(milliseconds: number) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Refused({ kind: 'timeout' })), milliseconds);
  });
  late.catch(() => {});
  return {
    orLate: <T>(work: Promise<T>): Promise<T> => Promise.race([work, late]),
    end: () => clearTimeout(timer),
  };
}
