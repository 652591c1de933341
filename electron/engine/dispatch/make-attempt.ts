import type { HostCertificate } from '#shared/model/certificate.ts';
import type { Attempt, Request } from '#shared/model/delivery.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import { signInHeaderOf } from '#shared/wire/effect-secrets.ts';
import { redactAnswer, redactRequest, writtenSecrets } from '#shared/wire/redact.ts';
import { sendFailure } from '#shared/wire/send-failure.ts';
import { applySecrets, releaseStandIn } from '../delivery/apply-secrets.ts';
import { identityFor } from '../delivery/host-identity.ts';
import { NO_TIMING } from '../delivery/no-timing.ts';
import type { OutboxDelivery } from '../ports/outbox.ts';
import type { Sender, Sent } from '../ports/sender.ts';
import type { Vault } from '../ports/vault.ts';

/** Where a test goes instead of its own address. */
export interface CatcherAddress {
  /** `http://127.0.0.1:45123` */
  readonly url: string;
  /** `127.0.0.1:45123` */
  readonly host: string;
  /** Where emails go. */
  readonly mail: { readonly host: string; readonly port: number };
}

export interface AttemptTools {
  readonly sender: Sender;
  readonly vault: Pick<Vault, 'release'>;
  readonly allowedHosts: () => readonly string[];
  /** What hosts are trusted by and shown in TLS; default: the system's own. */
  readonly certificates?: () => readonly HostCertificate[];
  /** null while it is not running. */
  readonly catcher: () => CatcherAddress | null;
}

export interface AttemptInput {
  readonly delivery: OutboxDelivery;
  readonly effect: Pick<UrlEffect, 'auth' | 'sign'>;
  /** The committed bytes. */
  readonly request: Request;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** One try on the wire, as it may be written down: secrets are applied for it, and hidden in what is kept. */
export type Tried = Omit<Attempt, 'outcome'> & { isStopped: boolean };

/** Signs in, signs and sends a request once. Never throws; what went wrong is in the attempt. */
export async function makeAttempt(input: AttemptInput, tools: AttemptTools): Promise<Tried> {
  const { delivery, effect, now, signal } = input;
  const catcher = delivery.toCatcher ? tools.catcher() : null;
  const request = catcher ? atCatcher(input.request, catcher) : input.request;
  if (delivery.toCatcher && !catcher) return unsent(input, request, sendFailure('catcher'));
  const release = catcher ? releaseStandIn : (name: string, host: string) => tools.vault.release(name, host);
  const applied = applySecrets({ request, deliveryId: delivery.id, now, effect }, release);
  if (!applied.ok) return unsent(input, request, applied.failure);
  const found = identityFor(request.url, catcher ? [] : (tools.certificates?.() ?? []), release);
  if (!found.ok) return unsent(input, request, found.failure);
  const hidden = [...applied.values, ...found.values, ...writtenSecrets(applied.request)];
  const allowedHosts = catcher ? [catcher.host] : tools.allowedHosts();
  const sent = await tools.sender.send(
    { request: applied.request, allowedHosts, identity: found.identity },
    { signal },
  );
  return { ...shared(input, applied.request), ...cameOf(sent, hidden) };
}

function shared({ delivery, effect, now }: AttemptInput, request: Request) {
  return {
    number: delivery.attempts + 1,
    at: new Date(now).toISOString(),
    request: redactRequest(request, signInHeaderOf(effect.auth)),
    isTest: delivery.isTest,
  };
}

function cameOf(sent: Sent, secrets: readonly string[]) {
  const { timing } = sent;
  const rest = { timing, ...(sent.via !== undefined && { via: sent.via }) };
  if (sent.ok) return { answer: redactAnswer(sent.answer, secrets), failure: null, ...rest, isStopped: false };
  const { code, message } = sent;
  return { answer: null, failure: { code, message }, ...rest, isStopped: code === 'stopped' };
}

function unsent(input: AttemptInput, request: Request, failure: { code: string; message: string }): Tried {
  return { ...shared(input, request), answer: null, failure: { ...failure }, timing: NO_TIMING, isStopped: false };
}

function atCatcher(request: Request, { url }: CatcherAddress): Request {
  const { pathname, search } = new URL(request.url);
  return { ...request, url: `${url}${pathname}${search}` };
}
