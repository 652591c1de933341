import texts from '#resources/locales/en.wire.json' with { type: 'json' };
import { fill } from '#shared/text/fill.ts';
import type { HttpProxy } from '#shared/wire/proxy-rules.ts';
import { type SendFailure, type SendFailureCode, sendFailure } from '#shared/wire/send-failure.ts';
import { ConnectFailure, type ConnectReason } from './connect-checked.ts';
import { proxyProblem, userProblem } from './proxy-answer.ts';

/** Where an attempt went, for the words of its failure. */
export interface Target {
  /** As the URL writes it, with a port that is not the scheme's own. */
  readonly host: string;
  readonly port: string;
  readonly connectSeconds: number;
  readonly attemptSeconds: number;
  /** Through which it went; null: directly. */
  readonly proxy?: HttpProxy | null;
  /** The request was the first on a connection with TLS: where a server that wants a certificate cuts it. */
  readonly isFirstOnTls?: boolean;
}

// Codes of Node (libuv, OpenSSL), undici and llhttp, and what they are to people.
const codes: Readonly<Record<string, SendFailureCode>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'connect_timeout',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  CERT_HAS_EXPIRED: 'tls_expired',
  CERT_NOT_YET_VALID: 'tls_not_yet_valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'tls_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls_untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls_untrusted',
  CERT_UNTRUSTED: 'tls_untrusted',
  CERT_REVOKED: 'tls_untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls_wrong_host',
  EPROTO: 'tls',
  UND_ERR_HEADERS_OVERFLOW: 'header_overflow',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_INVALID_ARG: 'bad_request',
  UND_ERR_NOT_SUPPORTED: 'bad_request',
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: 'bad_request',
  UND_ERR_ABORTED: 'stopped',
  UND_ERR_DESTROYED: 'stopped',
  UND_ERR_CLOSED: 'stopped',
};

/** Names what a connection or request came to grief by: a stable code and a sentence. */
export function describeWireError(error: unknown, target: Target): SendFailure {
  if (error instanceof ConnectFailure) return describeConnectReason(error.reason, target);
  const code = codeOf(error);
  const detail = error instanceof Error && !code ? error.message : code;
  const params = { host: target.host, port: target.port, seconds: target.attemptSeconds, detail };
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (known === 'connect_timeout') return sendFailure(known, { ...params, seconds: target.connectSeconds });
  if (known === 'reset') return describeReset(target);
  if (known === 'bad_request') return sendFailure(known, { detail: error instanceof Error ? error.message : detail });
  if (known) return sendFailure(known, params);
  if (code === 'UND_ERR_SOCKET') return isNotHttp(error) ? sendFailure('bad_answer', params) : describeReset(target);
  if (isParserError(error)) return sendFailure('bad_answer', params);
  if (isAboutOurCertificate(code)) return sendFailure('tls_client', params);
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS')) return sendFailure('tls', params);
  return sendFailure('network', params);
}

// With TLS 1.3 the request is on its way before the alert that refuses its sender is read, and a reset may overtake it.
function describeReset({ host, isFirstOnTls = false }: Target): SendFailure {
  const { code, message } = sendFailure('reset', { host });
  return { code, message: isFirstOnTls ? `${message} ${texts.identity.maybe}` : message };
}

function describeConnectReason(reason: ConnectReason, target: Target): SendFailure {
  const { host, port } = target;
  switch (reason.kind) {
    case 'timeout':
      return sendFailure('connect_timeout', { host, seconds: target.connectSeconds });
    case 'dns':
      return sendFailure('dns', { host });
    case 'address': {
      if (reason.is === 'metadata') return sendFailure('metadata', { host });
      const isLiteral = host === reason.address || host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') === reason.address;
      return sendFailure('address', {
        host: isLiteral ? reason.address : host,
        target: host,
        address: reason.address,
        kind: texts.kinds[reason.is],
      });
    }
    case 'proxy': {
      if (!target.proxy) return sendFailure('network', { host, detail: reason.detail });
      if (reason.problem === 'auth') return userProblem(target.proxy);
      const { address: proxy, variable } = target.proxy;
      return proxyProblem(reason.problem, { host, proxy, variable, detail: reason.detail });
    }
    case 'identity':
      return sendFailure('certificate', { host, detail: describeIdentityError(reason.cause) });
    case 'system':
      // Every address was tried in vain: Node gives one error that holds the others.
      return describeWireError(firstOf(reason.cause), { ...target, host, port });
    default:
      return reason satisfies never;
  }
}

// OpenSSL's names of the alerts by which a server refuses its client's certificate, or the lack of one.
function isAboutOurCertificate(code: string): boolean {
  return /_ALERT_(?:(?:NO|BAD|UNSUPPORTED)_)?CERTIFICATE|_ALERT_(?:UNKNOWN_CA|ACCESS_DENIED)/.test(code);
}

function describeIdentityError(cause: unknown): string {
  if (codeOf(cause) === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH') return texts.identity.mismatch;
  return fill(texts.identity.other, { detail: codeOf(cause) || String(cause) });
}

function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

// undici's errors of its parser carry a code in some versions only.
function isParserError(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError';
}

// undici says so in words alone: an answer that nobody asked for, or a switch of protocols.
function isNotHttp(error: unknown): boolean {
  return error instanceof Error && /^bad (response|upgrade)$/.test(error.message);
}
