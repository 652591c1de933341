import type { Breakdown, DeliveryFilter, FoundIn } from '#shared/contract/delivery-log.ts';
import type { Answer, Attempt, DeliveryDetail, DeliverySummary, Request, Timing } from '#shared/model/delivery.ts';
import type { MailTry } from '#shared/model/email.ts';
import type { Decision, Event, EventSummary } from '#shared/model/event.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Failing, RunningTime } from '#shared/pipeline/failing.ts';

/** Time and chance, so that decisions can be tested and are never read from the air. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once, after at least `milliseconds` (never longer than 30 s at a time); gives a way to call it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** A new random id: `prefix_` and 22 letters and digits. */
  newId(prefix: string): string;
  /** From 0 to below 1. */
  random(): number;
}

/** One structured line per thing worth knowing. Secrets and payloads are never logged. */
export interface Logger {
  info(what: string, facts?: LogFacts): void;
  warn(what: string, facts?: LogFacts): void;
  error(what: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Named secrets. Values leave it only for a host that their user granted. */
export interface Vault {
  readonly kind: 'safe-storage' | 'file';
  /** `formerUntil`: ISO times at which values that were rotated away are forgotten, where there are any. */
  list(): { name: string; hosts: string[]; setAt: string; formerUntil?: string[] }[];
  /** Replaces what was there at once, values that still signed too. */
  set(name: string, value: string, hosts: string[]): Promise<void>;
  /**
   * Sets a new value; the one until now signs beside it for `keepFor` milliseconds, then it is forgotten. Without
   * `hosts`, they stay. False where there is no such secret.
   */
  rotate(name: string, to: { value: string; hosts?: readonly string[]; keepFor: number }): Promise<boolean>;
  /** Forgets values that were rotated away before their time; false where there is no such secret. */
  forgetFormer(name: string): Promise<boolean>;
  remove(name: string): Promise<boolean>;
  /** The value for a request to `host` (`name` or `name:port`), or the reason why it is not given. */
  release(name: string, host: string): Release;
}
/** `former`: values that were rotated away and still sign, the newest first. */
export type Release =
  | { ok: true; value: string; former?: readonly string[] }
  | { ok: false; reason: 'unknown' | 'not_granted' | 'unreadable' };

/** A delivery as the outbox holds it. Times are milliseconds since 1970. */
export interface OutboxDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly triggerId: string;
  /** Content hash of the trigger as it was when the event was accepted. */
  readonly triggerVersion: string;
  readonly effect: number;
  readonly customerId: string;
  /** Scheme, host and port of its URL, or of the mail server (`smtp://…`). What limits and fairness go by. */
  readonly endpoint: string;
  /** When it may first be tried; later, when the next try is due. */
  readonly dueAt: number;
  /** Attempts in all. */
  readonly attempts: number;
  /** Attempts since it was made or sent again: where it stands in the schedule of retries. */
  readonly tries: number;
  /** Bytes to send, once rendered and committed; every retry sends the same. */
  readonly request: Request | null;
  readonly templateVersion: string | null;
  readonly isTest: boolean;
  /** A test that goes to the catcher instead of its own address. */
  readonly toCatcher: boolean;
  /** A person asked for it: it waits neither for the trigger's hours nor for a paused trigger. */
  readonly isAsked: boolean;
  /** Of those that share it one leaves after the other, in the order of their events; null: it waits for none. */
  readonly orderKey: string | null;
}

/** What happened to a claimed delivery; `settle` records all of a batch in one transaction. */
export type Settlement =
  /** Rendered: its bytes are durable from here on. It stays claimed. */
  | { kind: 'rendered'; id: string; request: Request; templateVersion: string | null; at: number; problems: Problem[] }
  | { kind: 'delivered'; id: string; attempt: Attempt; at: number }
  | { kind: 'retry'; id: string; attempt: Attempt; at: number; dueAt: number; reason: string }
  | { kind: 'failed'; id: string; attempt: Attempt | null; at: number; reason: string; problems: Problem[] }
  /** Given back untouched: no attempt is counted. */
  | { kind: 'released'; id: string; at: number; dueAt: number; reason: string | null }
  /** Given back until `resume`: its trigger is paused. No attempt is counted. */
  | { kind: 'held'; id: string; at: number; reason: string }
  /** Given back until `resumeSecrets`: a secret lacks. The attempt is written down, and none of its tries is used up. */
  | { kind: 'lacking'; id: string; attempt: Attempt; at: number; reason: string }
  | { kind: 'cancelled'; id: string; at: number; reason: string };

/** A new delivery, with what its row in the log shows. */
export interface NewDelivery {
  readonly delivery: OutboxDelivery;
  readonly summary: DeliverySummary;
  /** Which deliveries are about the same: customer, source and subject. Null where the event has no subject. */
  readonly subjectKey: string | null;
  /**
   * Where one of the same trigger, effect and subject waits, it takes over this event instead of a new one being made,
   * and the event's decision becomes `joined` with this reason. Null: it always is a delivery of its own.
   */
  readonly joins: string | null;
  /** Only ever joins: where nothing waits, nothing is made of it. */
  readonly isJoinOnly: boolean;
  /** What its trigger's repeat rule counts it as: once a later event cancels it, that is forgotten, being untold. */
  readonly repeatKey: string | null;
}

export interface Commit {
  readonly event: Event;
  /** What people call its subject. */
  readonly title: string;
  /** Whom it names, of this workspace; null where nobody has its reference. */
  readonly customerId: string | null;
  readonly decisions: readonly Decision[];
  /** Why nothing was sent, in one sentence, where nothing was. */
  readonly explained: string | null;
  readonly deliveries: readonly NewDelivery[];
  /** Deliveries that wait for the same subject and are not to be sent any more. */
  readonly cancels: readonly Cancel[];
  /** What repeat rules will ask for. */
  readonly repeats: readonly RepeatMark[];
  /** Deliveries that are due at once come back claimed, leased until then (ms since 1970). Null: none do. */
  readonly lease: number | null;
}

export interface Cancel {
  readonly triggerId: string;
  readonly subjectKey: string;
  readonly reason: string;
}

export interface RepeatMark {
  readonly triggerId: string;
  readonly key: string;
  readonly at: number;
  readonly value: string | null;
}

/** `new`: stored. `repeat`: the same id from the same source was there; `differs` says whether its content was another. */
export type Committed =
  | { kind: 'new'; deliveries: string[]; claimed: OutboxDelivery[] }
  | { kind: 'repeat'; eventId: string; deliveries: string[]; differs: boolean };

/** Endpoints that have enough in hand: their deliveries stay where they are. */
export type Except = ReadonlySet<string>;

/**
 * The outbox: durable hand-over between acceptance and delivery. No transaction crosses it. What cannot be written
 * rejects with a `StoreError`, and nothing of it is there then.
 * Deliveries with one `orderKey` leave one at a time, in the order of their events: while one is not settled, nobody gets
 * a later one, by a claim, by its id or with its commit. Their summaries say which one they wait for.
 * `test/stores/` holds the one suite that every implementation passes.
 */
export interface Outbox {
  /** Atomic, and durable when it resolves. Calls of one turn of the event loop may share a transaction. */
  commit(batch: Commit): Promise<Committed>;
  /** Another delivery of the event that delivery `of` is of: one rendered anew. Durable when it resolves. */
  add(of: string, delivery: NewDelivery): Promise<void>;
  /**
   * Up to `limit` deliveries due at `now`, earliest first and shared out between endpoints, leased until `now + lease`;
   * nobody else gets them meanwhile.
   */
  claim(limit: number, now: number, lease: number, except?: Except): Promise<OutboxDelivery[]>;
  /** Takes one that waits or retries, whatever its due time (try now); null where it is settled or claimed. */
  claimOne(id: string, now: number, lease: number): Promise<OutboxDelivery | null>;
  /**
   * All or nothing, durable when it resolves. `isPatient`: nobody waits for it, so it may take some milliseconds to go
   * along with other writes.
   */
  settle(batch: readonly Settlement[], options?: { readonly isPatient?: boolean }): Promise<void>;
  /** Ends one that waits or retries and that nobody has claimed; false where it is another. */
  cancel(id: string, now: number, reason: string): Promise<boolean>;
  /**
   * Makes a settled one due at once, at the start of its schedule: same id, same bytes, as a person asked. False where
   * it never had bytes, or is not settled.
   */
  reopen(id: string, now: number): Promise<boolean>;
  /**
   * Makes those that wait or retry due at once, as a person asked; gives the ids of those that it did it to. They go by
   * the limits of their endpoint, as every other.
   */
  hasten(ids: readonly string[], now: number): Promise<string[]>;
  /** Notes that a person has seen these failures; gives how many of them were not seen before. */
  acknowledge(ids: readonly string[], now: number): Promise<number>;
  /** Makes held deliveries of these triggers due again; gives how many. */
  resume(triggerIds: readonly string[]): Promise<number>;
  /** The triggers that have held deliveries. */
  held(): Promise<string[]>;
  /** Makes deliveries due again that a secret was lacking for; gives how many. */
  resumeSecrets(): Promise<number>;
  /** Leases of an engine that is gone become due again; an attempt cut short counts as none. Called once at start. */
  reclaim(now: number): Promise<number>;
  /** The time (ms) at which the next unclaimed delivery falls due; null where none waits. */
  nextDue(except?: Except): Promise<number | null>;
  /**
   * Mends due times after a clock was set. What was written at a time that is still to come (the clock was ahead then)
   * waits from `now` for as long as it was to wait then; what such a mending brought forward and was never tried gets its
   * own time back. Gives how many changed; none on a clock that only went on.
   */
  mendTimes(now: number): Promise<number>;
}

/** Why a store could not do it: `full` (no space), `busy` (another process holds it), `damaged`, `newer` or `failed`. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: 'full' | 'busy' | 'damaged' | 'newer' | 'failed';

  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The log: what people read of events and deliveries. */
export interface EventLog {
  /** The newest event with that id; ids are unique within a source alone. */
  event(id: string): Event | null;
  /** The event that a delivery is of. */
  eventOf(deliveryId: string): Event | null;
  events(query: { filter: DeliveryFilter; notSentOnly: boolean; before?: string; limit: number }): {
    events: EventSummary[];
    next: string | null;
  };
  /** The row of a delivery in the log. */
  summary(id: string): DeliverySummary | null;
  deliveries(query: { filter: DeliveryFilter; before?: string; limit: number }): {
    deliveries: DeliverySummary[];
    next: string | null;
  };
  /** The newest ids that fit, and how many fit in all. */
  deliveryIds(query: { filter: DeliveryFilter; limit: number }): { ids: string[]; total: number };
  /** For each of the deliveries, where the text that is looked for stands in it. */
  found(ids: readonly string[], text: string): Record<string, FoundIn>;
  delivery(id: string): (DeliveryDetail & { outbox: OutboxDelivery; subjectKey: string | null }) | null;
  /** How many deliveries wait for an endpoint, due now or later, in nobody's hands. */
  waitingFor(endpoint: string): number;
  breakdown(query: { filter: DeliveryFilter; by: 'customer' | 'endpoint'; limit: number }): Breakdown;
  totals(query: { filter: DeliveryFilter; bars: number; now: number }): DeliveryTotals;
  /**
   * The last time (ms) that `key` was told for the trigger, and with which value: what repeat rules ask. Sees what
   * `commit` was given already, also before it is durable.
   */
  lastRepeat(triggerId: string, key: string): { at: number; value: string | null } | null;
}

export interface DeliveryTotals {
  counts: Record<'all' | 'waiting' | 'sending' | 'retrying' | 'delivered' | 'failed' | 'cancelled' | 'notSent', number>;
  tests: { delivered: number; failed: number };
  median: number | null;
  p99: number | null;
  from: string;
  to: string;
  bars: { at: string; delivered: number; retrying: number; failed: number }[];
}

/** Versions of templates and triggers by content hash: what a delivery was made with can always be read again. */
export interface Versions {
  /** Keeps it and gives its hash (hex SHA-256 of its compact JSON). */
  keep(kind: 'template' | 'trigger', record: object): string;
  read(kind: 'template' | 'trigger', hash: string): unknown;
}

/** What the pause after days of failures goes by, kept across restarts. */
export interface FailureMemory {
  /** Milliseconds of running time, and the triggers that did nothing but fail. */
  read(): { counted: number; pending: number; failing: Map<string, Failing> };
  /** Durable when it resolves. Null: the trigger does not fail any more. */
  keep(
    time: Pick<RunningTime, 'counted' | 'pending'>,
    changes: Iterable<readonly [triggerId: string, Failing | null]>,
  ): Promise<void>;
}

export interface Stores {
  readonly outbox: Outbox;
  readonly failures: FailureMemory;
  readonly log: EventLog;
  readonly versions: Versions;
  close(): Promise<void>;
}

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

/** A message on its way to a mail server. What it says, and to whom, is settled before. */
export interface OutgoingMail {
  readonly server: Pick<MailServer, 'host' | 'port' | 'security'>;
  /** null: without a sign-in. */
  readonly signIn: { readonly user: string; readonly password: string } | null;
  /** The envelope's sender and recipients: plain addresses. */
  readonly from: string;
  readonly recipients: readonly string[];
  /** All of it, header and parts, as RFC 5322 has it. */
  readonly message: string;
  /** Addresses of these `host` or `host:port` may be private. The catcher's own is passed here too. */
  readonly allowedHosts: readonly string[];
  /** Whom to trust besides the system's authorities, and what to show; default: nothing. */
  readonly identity?: TlsIdentity | null;
}

/** What came of one attempt: `answer` is the reply that decided, `failure` is null where everybody got it. */
export interface MailSent {
  readonly answer: Answer | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly mail: MailTry;
  readonly timing: Timing;
}

/** Sends one message, once. Every end has a reason; it never throws and never takes longer than 16 s. */
export interface MailSender {
  send(outgoing: OutgoingMail, options?: { signal?: AbortSignal }): Promise<MailSent>;
  close(): void;
}
