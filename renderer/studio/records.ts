import type { ConnectionState } from '#shared/contract/client.ts';
import type { EngineStatus } from '#shared/contract/engine-status.ts';
import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { EventTypeRecord } from '#shared/model/event-type.ts';
import type { SampleSummary } from '#shared/model/sample.ts';
import { type Settings, settingsSchema } from '#shared/model/settings.ts';
import type { Source } from '#shared/model/source.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';

/** The engine's records as the studio holds them: one cache, fed by streams, never changed from here. */
export interface Records {
  /** False until the first snapshot. */
  readonly isLoaded: boolean;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly templates: ReadonlyMap<string, Template>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly samples: ReadonlyMap<string, SampleSummary>;
  readonly eventTypes: ReadonlyMap<string, EventTypeRecord>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly settings: Settings;
  readonly progress: { readonly simulated: boolean };
  readonly status: EngineStatus | null;
  readonly connection: ConnectionState;
  /** Grows with deliveries that come or change, at most twice a second: lists and figures are asked anew. */
  readonly pulse: number;
  /** Deliveries, but for tests, that have failed, are retried (at most the newest 500 of both), or wait for a secret, newest first. */
  readonly troubles: readonly DeliverySummary[];
}

export function emptyRecords(): Records {
  return {
    isLoaded: false,
    customers: new Map(),
    templates: new Map(),
    triggers: new Map(),
    samples: new Map(),
    eventTypes: new Map(),
    sources: new Map(),
    settings: settingsSchema.parse({}),
    progress: { simulated: false },
    status: null,
    connection: 'connecting',
    pulse: 0,
    troubles: [],
  };
}

/** What the workspace's stream says, taken into the records. */
export function takeWorkspaceEvent(records: Records, event: WorkspaceEvent): Partial<Records> {
  if (event.t === 'settings') return { settings: event.settings };
  if (event.t === 'progress') return { progress: event.progress };
  if (event.t === 'snapshot') {
    return {
      isLoaded: true,
      customers: byId(event.customers),
      templates: byId(event.templates),
      triggers: byId(event.triggers),
      samples: byId(event.samples),
      eventTypes: byId(event.eventTypes),
      sources: byId(event.sources),
      settings: event.settings,
      progress: event.progress,
    };
  }
  switch (event.kind) {
    case 'customer':
      return { customers: changed(records.customers, event.id, event.record) };
    case 'template':
      return { templates: changed(records.templates, event.id, event.record) };
    case 'trigger':
      return { triggers: changed(records.triggers, event.id, event.record) };
    case 'sample':
      return { samples: changed(records.samples, event.id, event.record) };
    case 'eventType':
      return { eventTypes: changed(records.eventTypes, event.id, event.record) };
    case 'source':
      return { sources: changed(records.sources, event.id, event.record) };
    default:
      return event satisfies never;
  }
}

function byId<T extends { id: string }>(list: readonly T[]): Map<string, T> {
  return new Map(list.map((record) => [record.id, record]));
}

function changed<T>(map: ReadonlyMap<string, T>, id: string, record: T | null): ReadonlyMap<string, T> {
  const next = new Map(map);
  if (record === null) next.delete(id);
  else next.set(id, record);
  return next;
}

/** In the order in which people look for them. */
export function byName<T extends { name: string }>(records: Iterable<T>): T[] {
  return [...records].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }));
}
