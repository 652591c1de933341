import type { Answer, Request, Timing } from '#shared/model/delivery.ts';

/** A request with sign-in and signature applied, on its way to a URL. `body` is UTF-8. */
export interface Outgoing {
  readonly request: Request;
  /** Addresses of these `host` or `host:port` may be private. The catcher's own is passed here too. */
  readonly allowedHosts: readonly string[];
  /** Whom to trust there besides the system's authorities, and how to show who we are. */
  readonly identity?: TlsIdentity | null;
}

/** PEM texts. */
export interface TlsIdentity {
  readonly ca: string | null;
  readonly client: { readonly certificate: string; readonly key: string } | null;
}

/** What came of one attempt on the wire. */
export type Sent = (
  | { ok: true; answer: Answer; timing: Timing }
  | { ok: false; code: string; message: string; timing: Timing }
) & {
  /** The proxy that it went through: `proxy.example:3128`. */
  readonly via?: string;
};

/** Sends one request, once. Every end has a reason; it never throws and never takes longer than 16 s. */
export interface Sender {
  send(outgoing: Outgoing, options?: { signal?: AbortSignal }): Promise<Sent>;
  close(): Promise<void>;
}
