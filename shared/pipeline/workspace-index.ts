import type { Customer } from '#shared/model/customer.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** What of a workspace the way of an event needs. */
export type PipelineRecords = Pick<Workspace, 'customers' | 'triggers' | 'templates' | 'eventTypes'> & {
  readonly settings?: Pick<Settings, 'mail'>;
};

/** A workspace laid out for look-ups: one for each state of it. */
export interface WorkspaceIndex {
  readonly records: PipelineRecords;
  /** Through which emails leave; null: none is set. */
  readonly mailServer: MailServer | null;
  /** By trimmed reference. */
  readonly customerByReference: ReadonlyMap<string, Customer>;
  readonly customerById: ReadonlyMap<string, Customer>;
  readonly triggerById: ReadonlyMap<string, Trigger>;
  readonly templateById: ReadonlyMap<string, Template>;
  /** Triggers of any state by the event type that they listen to. */
  readonly triggersByEvent: ReadonlyMap<string, readonly Trigger[]>;
  /** Triggers by an event type that cancels what waits for them. */
  readonly cancelledByEvent: ReadonlyMap<string, readonly Trigger[]>;
}

export function indexWorkspace(records: PipelineRecords): WorkspaceIndex {
  const { customers, triggers, templates } = records;
  const cancelling = triggers.flatMap((trigger) =>
    [...new Set(trigger.delay?.cancelOn ?? [])].map((type) => [type, trigger] as const),
  );
  return {
    records,
    mailServer: records.settings?.mail ?? null,
    customerByReference: new Map(
      customers.flatMap((customer) => customer.references.map((reference) => [reference.trim(), customer] as const)),
    ),
    customerById: new Map(customers.map((customer) => [customer.id, customer])),
    triggerById: new Map(triggers.map((trigger) => [trigger.id, trigger])),
    templateById: new Map(templates.map((template) => [template.id, template])),
    triggersByEvent: grouped(triggers.map((trigger) => [trigger.event, trigger] as const)),
    cancelledByEvent: grouped(cancelling),
  };
}

function grouped(pairs: readonly (readonly [string, Trigger])[]): Map<string, Trigger[]> {
  const groups = new Map<string, Trigger[]>();
  for (const [key, trigger] of pairs) {
    const group = groups.get(key);
    if (group) group.push(trigger);
    else groups.set(key, [trigger]);
  }
  return groups;
}
