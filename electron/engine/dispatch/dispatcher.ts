import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Event } from '#shared/model/event.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import type { EndpointReport } from '#shared/pipeline/endpoint-report.ts';
import { MINUTE, SECOND } from '#shared/time/milliseconds.ts';
import type { OutboxDelivery, Settlement } from '../ports/outbox.ts';
import { StoreError } from '../ports/store-error.ts';
import { messageOf } from '../system-error.ts';
import { Breakers } from './breakers.ts';
import { Claims, LEASE, untouched } from './claims.ts';
import { ClockWatch } from './clock-watch.ts';
import { type DeliverTools, deliver } from './deliver.ts';
import { DEFAULT_LIMITS, type DispatcherOptions, type DispatchLimits, limitsOf } from './dispatch-options.ts';
import { FailingTriggers } from './failing-triggers.ts';
import { HeldDeliveries } from './held-deliveries.ts';
import { InHand } from './in-hand.ts';
import { type Entry, type Gate, Lanes } from './lanes.ts';
import { NextLook } from './next-look.ts';
import { settleUntilDone } from './settle-until-done.ts';
import { type Room, Slots } from './slots.ts';

// In memory at once; the rest waits in the outbox.
const MOST_IN_HAND = 1_024;
// The clock never waits longer, so that a clock that was set, or a machine that slept, is noticed.
const LONGEST_WAIT = 30 * SECOND;
const AFTER_TROUBLE = 5 * MINUTE;
const AFTER_STORE_TROUBLE = SECOND;

/**
 * The loop: claims what is due, delivers it, records it, and waits for the next. What was just committed is handed over
 * by `take` and never looked up; the outbox is asked at start, for what falls due later, and for what memory had no room
 * for.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #limits: DispatchLimits;
  readonly #lanes = new Lanes();
  /** How each endpoint does. */
  readonly breakers: Breakers;
  readonly #inHand = new InHand();
  readonly #running = new Set<Promise<void>>();
  readonly #slots: Slots;
  readonly #claims: Claims;
  readonly #heldDeliveries: HeldDeliveries;
  readonly #failing: FailingTriggers;
  readonly #clockWatch = new ClockWatch();
  readonly #abort = new AbortController();
  #state: 'new' | 'running' | 'stopped' = 'new';
  readonly #nextLook: NextLook;
  readonly #tools: DeliverTools;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#limits = options.limits ?? DEFAULT_LIMITS;
    this.#slots = new Slots(this.#limits.total);
    this.#nextLook = new NextLook(options.clock, () => this.#pump());
    this.breakers = new Breakers(options.pausedEndpoints);
    const { stores, logger, view, pauseTrigger } = options;
    this.#claims = new Claims({ outbox: stores.outbox, logger, lanes: this.#lanes, breakers: this.breakers });
    this.#failing = new FailingTriggers({
      memory: stores.failures,
      logger,
      pause: (triggerId, failing, at) => pauseTrigger(triggerId, at, { why: 'failing', failing }),
    });
    this.#tools = this.#toolsOf(options);
    this.#heldDeliveries = new HeldDeliveries({
      outbox: stores.outbox,
      logger,
      goesOn: (id) => (view.index().triggerById.get(id)?.state ?? 'active') === 'active',
      onDue: () => this.expect(0),
    });
  }

  /** Begins with what an engine that is gone left claimed, and what is due by now. */
  async start(): Promise<void> {
    const { stores, clock, logger } = this.#options;
    const reclaimed = await stores.outbox.reclaim(clock.now());
    if (reclaimed > 0) logger.info('deliveries taken up again', { deliveries: reclaimed });
    await stores.outbox.mendTimes(clock.now());
    await this.#heldDeliveries.load();
    if (this.#state === 'stopped') return;
    this.#state = 'running';
    await this.resumeTriggers();
    await this.resumeSecrets();
    this.#pump();
  }

  /** Until when a commit may claim that many deliveries for `take`; null where the outbox should keep them. */
  leaseFor(endpoints: readonly string[]): number | null {
    if (this.#state !== 'running') return null;
    if (this.#inHand.size + endpoints.length > MOST_IN_HAND) return null;
    const now = this.#options.clock.now();
    const gate = this.breakers.gate(now);
    const isFree = (endpoint: string) => this.#lanes.hasRoom(endpoint) && gate(endpoint) !== 'no';
    return endpoints.every(isFree) ? now + LEASE : null;
  }

  /** Takes over claimed deliveries; `event`, where it is at hand, saves reading it again. */
  take(deliveries: readonly OutboxDelivery[], event?: Event, place: 'first' | 'last' = 'last'): void {
    const { versions } = this.#options.stores;
    for (const delivery of deliveries) {
      // One that has its bytes needs it no more.
      if (!this.#inHand.take(delivery.id, delivery.request ? undefined : event)) continue;
      this.#lanes.add({ delivery, limits: limitsOf(delivery, versions, this.#limits) }, place);
    }
    this.#pump();
  }

  /** Says that the outbox has something due at that time. */
  expect(dueAt: number): void {
    this.#claims.expect(dueAt);
    this.#pump();
  }

  /** Lets one delivery see at once whether an endpoint that fails is back. False where it does not fail. */
  probe(endpoint: string): boolean {
    if (!this.breakers.probeNow(endpoint, this.#options.clock.now())) return false;
    this.expect(0);
    return true;
  }

  /** Resolves once a delivery that is in hand was tried and recorded, or given back. Ask before `take`. */
  ended(id: string): Promise<void> {
    return this.#inHand.ended(id);
  }

  /** Lets the deliveries of triggers that are no longer paused (or are gone) go on. Call it when triggers change. */
  resumeTriggers(): Promise<void> {
    return this.#heldDeliveries.resumeTriggers();
  }

  /** Lets deliveries that lacked a secret try again. Call it when one was set. */
  resumeSecrets(): Promise<void> {
    return this.#heldDeliveries.resumeSecrets();
  }

  /** Triggers whose failures so far do not count any more. */
  forgetFailures(triggerIds: readonly string[]): void {
    this.#failing.forget(triggerIds, this.#options.clock.now());
  }

  /**
   * Starts nothing more, waits for attempts in flight for at most `milliseconds`, then cuts them short (they count as
   * none), and gives back what was not started.
   */
  async stop(milliseconds = 5 * SECOND): Promise<void> {
    const { clock, stores, logger } = this.#options;
    this.#state = 'stopped';
    this.#nextLook.cancel();
    const cancel = clock.after(milliseconds, () => this.#abort.abort());
    await Promise.all([...this.#running, this.#claims.running]);
    cancel();
    this.#abort.abort();
    const at = clock.now();
    await this.#failing.stop(at);
    const back = this.#lanes.clear().map((entry) => untouched(entry.delivery, at));
    for (const { id } of back) this.#inHand.end(id);
    // Where even that cannot be written, the next start takes the leases over.
    if (back.length > 0) {
      await stores.outbox.settle(back).catch((error: unknown) => {
        logger.error('deliveries not given back', { deliveries: back.length, message: messageOf(error) });
      });
    }
  }

  #pump(): void {
    if (this.#state !== 'running') return;
    const now = this.#options.clock.now();
    this.#failing.tick(now);
    if (this.#clockWatch.jumped(now)) void this.#mendTimes(now);
    const gate = this.breakers.gate(now);
    for (let room = this.#slots.room(); room !== 'none'; room = this.#slots.room()) {
      const entry = this.#lanes.start(now, this.#gateOf(room, gate));
      if (!entry) break;
      this.#run(entry, now);
    }
    const due = this.#nextClaim();
    if (due !== null && due <= now) {
      this.#claims.start(MOST_IN_HAND - this.#inHand.size, now, (claimed) => this.take(claimed));
    }
    this.#wait(now);
  }

  #gateOf(room: Room, gate: Gate): Gate {
    return room === 'all' ? gate : (endpoint) => (this.#slots.isFast(endpoint) ? gate(endpoint) : 'no');
  }

  #run(entry: Entry, now: number): void {
    const { id, endpoint, orderKey } = entry.delivery;
    const running = this.#deliver(entry).finally(() => {
      this.#running.delete(running);
      this.#slots.end(id, this.#options.clock.now());
      this.#lanes.finish(endpoint);
      this.#inHand.end(id);
      // The next of its order may go now.
      if (orderKey !== null) this.#claims.expect(0);
      this.#claims.expectOf(endpoint);
      this.#pump();
    });
    this.#running.add(running);
    this.#slots.begin(id, endpoint, now);
  }

  async #deliver({ delivery }: Entry): Promise<void> {
    const { clock, logger } = this.#options;
    try {
      const settlement = await deliver(delivery, this.#tools);
      if (settlement?.kind === 'retry' || settlement?.kind === 'released') this.#claims.expect(settlement.dueAt);
      if (settlement?.kind === 'held') void this.#heldDeliveries.hold(delivery.triggerId);
    } catch (error) {
      const isStore = error instanceof StoreError;
      logger.error('delivery interrupted', { delivery: delivery.id, message: messageOf(error) });
      const at = clock.now();
      const dueAt = at + (isStore ? AFTER_STORE_TROUBLE : AFTER_TROUBLE);
      const reason = isStore ? null : en.dispatch.internal;
      await this.#settle({ kind: 'released', id: delivery.id, at, dueAt, reason });
      this.expect(dueAt);
    }
  }

  #toolsOf(options: DispatcherOptions): DeliverTools {
    const { stores } = options;
    return {
      ...options,
      versions: stores.versions,
      eventOf: (id) => this.#inHand.eventOf(id) ?? stores.log.eventOf(id),
      historyOf: (id) => stores.log.delivery(id)?.history ?? [],
      settle: (settlement) => this.#settle(settlement),
      noteTry: (delivery, report, at, isDelivered) => {
        this.#failing.note({ delivery, contact: report.contact, isDelivered, at });
        this.#noteTry(delivery, report, at);
      },
      signal: this.#abort.signal,
    };
  }

  #settle(settlement: Settlement): Promise<boolean> {
    const { stores, clock, logger } = this.#options;
    return settleUntilDone([settlement], { outbox: stores.outbox, clock, logger, signal: this.#abort.signal });
  }

  /** When the outbox is to be asked; null while there is enough in hand. */
  #nextClaim(): number | null {
    return this.#inHand.size < MOST_IN_HAND / 2 ? this.#claims.nextDue : null;
  }

  /** The clock was set, or the computer slept: what waits must not wait for a time that was never meant. */
  async #mendTimes(now: number): Promise<void> {
    const { stores, logger } = this.#options;
    try {
      const deliveries = await stores.outbox.mendTimes(now);
      if (deliveries > 0) logger.warn('the clock was set; due times are mended', { deliveries });
    } catch (error) {
      logger.error('due times not mended', { message: messageOf(error) });
    }
    this.expect(0);
  }

  #nextStart(now: number): number | null {
    const room = this.#slots.room();
    return room === 'none' ? null : this.#lanes.nextStart(now, this.#gateOf(room, this.breakers.gate(now)));
  }

  #wait(now: number): void {
    const starts = this.#nextStart(now);
    const due = this.#nextClaim();
    const next = Math.min(starts ?? Number.POSITIVE_INFINITY, due ?? Number.POSITIVE_INFINITY, now + LONGEST_WAIT);
    this.#nextLook.plan(next, now);
  }

  #noteTry(delivery: OutboxDelivery, report: EndpointReport, at: number): void {
    if (delivery.toCatcher) return;
    const { endpoint } = delivery;
    const change = this.breakers.note(endpoint, report, at);
    if (change === null) return;
    const { logger } = this.#options;
    if (change === 'closed') {
      logger.info('endpoint is back', { endpoint });
      this.expect(0);
      return;
    }
    if (change === 'opened') logger.warn('endpoint fails; its deliveries wait', { endpoint });
    void this.giveBack(endpoint);
    this.#claims.expect(this.breakers.nextProbe(at) ?? at);
  }

  /** Puts what waits in hand for an endpoint (or all) back into the outbox, as it was: nothing of it is tried meanwhile. */
  async giveBack(endpoint: string): Promise<void> {
    const at = this.#options.clock.now();
    const entries = endpoint === EVERY_ENDPOINT ? this.#lanes.takeBackAll() : this.#lanes.takeBack(endpoint);
    const back = entries.map((entry) => untouched(entry.delivery, at));
    if (back.length === 0) return;
    // No longer in hand before it is free: whoever claims it next is not turned away. It is leased until it is settled.
    for (const { id } of back) this.#inHand.end(id);
    const { stores, clock, logger } = this.#options;
    await settleUntilDone(back, { outbox: stores.outbox, clock, logger, signal: this.#abort.signal });
    this.#pump();
  }
}
