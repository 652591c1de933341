import type { Attempt, DeliverySummary, Request } from '#shared/model/delivery.ts';
import type { Decision, Event } from '#shared/model/event.ts';
import type { Problem } from '#shared/model/problem.ts';

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
  /**
   * Another delivery of the event that delivery `of` is of: one rendered anew. Durable when it resolves. With `instead`
   * it takes the place of `of`, which ends as cancelled in the same write; false, and nothing is made, where somebody has
   * claimed that one or it is settled.
   */
  add(of: string, delivery: NewDelivery, instead?: { readonly now: number; readonly reason: string }): Promise<boolean>;
  /**
   * Up to `limit` deliveries due at `now`, earliest first and shared out between endpoints, leased until `now + lease`;
   * nobody else gets them meanwhile.
   */
  claim(limit: number, now: number, lease: number, except?: Except): Promise<OutboxDelivery[]>;
  /** Takes one that waits or retries, whatever its due time (try now); null where it is settled or claimed. */
  claimOne(id: string, now: number, lease: number): Promise<OutboxDelivery | null>;
  /**
   * All or nothing, durable when it resolves. `isPatient`: nobody waits for it, so it is committed when it resolves, and
   * durable some milliseconds later, or with the next write: a power cut in between takes it back, nothing else does.
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
