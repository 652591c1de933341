import en from '#resources/locales/en.desktop.json' with { type: 'json' };
import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { fill } from '#shared/text/fill.ts';
import { MINUTE } from '#shared/time/milliseconds.ts';
import { certificateWords, type ExpiringCertificate, tellingKey } from './expiring-certificates.ts';

const text = en.notices;

/** What a person is told of while they look elsewhere. */
export type Trouble =
  | {
      readonly kind: 'failed';
      readonly id: string;
      readonly title: string;
      readonly customer: string;
      readonly reason: string;
    }
  | { readonly kind: 'paused'; readonly id: string; readonly trigger: string; readonly because: string }
  | { readonly kind: 'certificate'; readonly id: string; readonly certificate: ExpiringCertificate };

/** What is told at once, and where it leads: an address of the studio. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  readonly address: string;
}

/** What is to be told, and what was. Plain data: `now` is given. */
export interface NoticeState {
  readonly waiting: readonly Trouble[];
  /** Milliseconds since 1970 of the last notice. */
  readonly toldAt: number | null;
  /** Deliveries that were told of, by id, with their attempts at the time: the newest 500. */
  readonly told: ReadonlyMap<string, number>;
}

export const NOTICE_EVERY = MINUTE;
const MOST_TOLD = 500;

export const nothingToTell: NoticeState = { waiting: [], toldAt: null, told: new Map() };

/** Takes in a delivery's news: a failure that is no test, was not seen, and was not told of. */
export function hearDelivery(state: NoticeState, delivery: DeliverySummary): NoticeState {
  const { id, isTest, isSeen, attempts } = delivery;
  if (delivery.state !== 'failed' || isTest || isSeen || state.told.get(id) === attempts) {
    // What was put right before it was told is no longer told.
    const isRight = delivery.state !== 'failed' || isSeen;
    return isRight ? without(state, 'failed', id) : state;
  }
  const told = new Map(state.told);
  told.delete(id);
  told.set(id, attempts);
  const [oldest] = told.keys();
  if (told.size > MOST_TOLD && oldest !== undefined) told.delete(oldest);
  const { title, customerName: customer, reason } = delivery;
  const trouble: Trouble = { kind: 'failed', id, title, customer, reason: reason ?? '' };
  return { ...state, told, waiting: [...without(state, 'failed', id).waiting, trouble] };
}

/** Takes in a change of the workspace: a trigger that the product paused. `paused` are those that were paused before. */
export function hearWorkspace(state: NoticeState, event: WorkspaceEvent, paused: ReadonlySet<string>): NoticeState {
  if (event.t !== 'change' || event.kind !== 'trigger') return state;
  const { id, record } = event;
  if (record?.state !== 'paused' || record.pausedBecause === undefined) return without(state, 'paused', id);
  if (paused.has(id)) return state;
  const trouble: Trouble = { kind: 'paused', id, trigger: record.name, because: record.pausedBecause };
  return { ...state, waiting: [...without(state, 'paused', id).waiting, trouble] };
}

/** Takes in the certificates whose end is near; `wasTold` says of each key whether it was told, and notes that it is. */
export function hearCertificates(
  state: NoticeState,
  expiring: readonly ExpiringCertificate[],
  wasTold: (key: string) => boolean,
): NoticeState {
  const fresh = expiring.filter((one) => !wasTold(tellingKey(one)));
  const troubles = fresh.map((one): Trouble => ({ kind: 'certificate', id: tellingKey(one), certificate: one }));
  return troubles.length === 0 ? state : { ...state, waiting: [...state.waiting, ...troubles] };
}

/** The one notice that is due, of all that waits, at most one a minute; `next`: when to ask again (ms since 1970). */
export function dueNotice(
  state: NoticeState,
  now: number,
): { state: NoticeState; notice: Notice | null; next: number | null } {
  if (state.waiting.length === 0) return { state, notice: null, next: null };
  // A clock that was set back does not keep a notice for longer than a minute.
  const due = state.toldAt === null ? now : Math.min(state.toldAt, now) + NOTICE_EVERY;
  if (due > now) return { state, notice: null, next: due };
  // Certificates have days: what failed is told first, and they a minute later.
  const certificates = state.waiting.filter((trouble) => trouble.kind === 'certificate');
  const urgent = state.waiting.filter((trouble) => trouble.kind !== 'certificate');
  if (urgent.length === 0) {
    return { state: { ...state, waiting: [], toldAt: now }, notice: certificatesNotice(certificates), next: null };
  }
  const next = certificates.length === 0 ? null : now + NOTICE_EVERY;
  return { state: { ...state, waiting: certificates, toldAt: now }, notice: noticeOf(urgent), next };
}

function certificatesNotice(troubles: readonly Extract<Trouble, { kind: 'certificate' }>[]): Notice {
  const address = '#/settings?part=certificates';
  const [first] = troubles;
  const words = first ? certificateWords(first.certificate) : '';
  if (troubles.length <= 1) return { title: words, body: text.certificates.body, address };
  const hosts = [...new Set(troubles.map(({ certificate }) => certificate.host))].join(', ');
  const title = fill(text.certificates.many, { count: troubles.length });
  return { title, body: fill(text.certificates.manyBody, { hosts }), address };
}

function noticeOf(troubles: readonly Trouble[]): Notice {
  const paused = troubles.filter((trouble) => trouble.kind === 'paused');
  const failed = troubles.filter((trouble) => trouble.kind === 'failed');
  const [onePaused] = paused;
  const [oneFailed] = failed;
  if (onePaused && paused.length === 1) {
    const also = failed.length === 0 ? '' : ` ${fill(text.alsoFailed, { count: failed.length })}`;
    const title = fill(text.paused, { trigger: onePaused.trigger });
    return { title, body: `${onePaused.because}${also}`, address: `#/triggers/${encodeURIComponent(onePaused.id)}` };
  }
  if (paused.length > 1) {
    const also = failed.length === 0 ? '' : ` ${fill(text.alsoFailed, { count: failed.length })}`;
    const names = paused.map(({ trigger }) => trigger).join(', ');
    return { title: fill(text.pausedMany, { count: paused.length }), body: `${names}.${also}`, address: '#/triggers' };
  }
  if (oneFailed && failed.length === 1) {
    const { title, customer, reason, id } = oneFailed;
    return {
      title: fill(text.failed, { title, customer }),
      body: reason,
      address: `#/deliveries/${encodeURIComponent(id)}`,
    };
  }
  const customers = [...new Set(failed.map(({ customer }) => customer))];
  const shown = customers.slice(0, 3).join(', ');
  const more = customers.length > 3 ? ` ${fill(text.more, { count: customers.length - 3 })}` : '';
  return {
    title: fill(text.failedMany, { count: failed.length }),
    body: fill(text.failedFor, { customers: `${shown}${more}` }),
    address: '#/deliveries?state=failed&period=all',
  };
}

function without(state: NoticeState, kind: Trouble['kind'], id: string): NoticeState {
  const waiting = state.waiting.filter((trouble) => trouble.kind !== kind || trouble.id !== id);
  return waiting.length === state.waiting.length ? state : { ...state, waiting };
}
