import type { ImportReport } from '#shared/contract/commands/bundles.ts';
import type { Bundle } from '#shared/model/bundle.ts';
import { type Customer, customerSchema } from '#shared/model/customer.ts';
import { foldName } from '#shared/model/name.ts';
import { type Sample, sampleSchema } from '#shared/model/sample.ts';
import { type Template, templateSchema } from '#shared/model/template.ts';
import { ANY_CUSTOMER, type Trigger, type TriggerFile, triggerSchema } from '#shared/model/trigger.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { sendingVersion } from '#shared/pipeline/sending-version.ts';
import { NameIndex } from './name-index.ts';
import { customerToFile, eventTypeToFile, type Names, sampleToFile, templateToFile, triggerToFile } from './to-file.ts';

export type ImportChange = ImportReport['changes'][number];

export interface ImportPlan {
  readonly changes: ImportChange[];
  readonly workspace: Workspace;
  /** Ids of the bundle's own triggers, in its order. */
  readonly triggers: readonly string[];
}

/**
 * What taking a bundle in makes of a workspace. Records are matched by name, then by the names that they had (`was`),
 * and keep their ids; what the bundle does not name stays. New triggers are drafts. So is every trigger, of the bundle
 * or not, that would send something else from then on: it itself or a template of its is another. A trigger that comes
 * out the same stays as it is, active or not.
 *
 * The bundle is one that was read for this workspace: every name in it leads somewhere.
 */
export function planImport(bundle: Bundle, before: Workspace, newId: (prefix: string) => string): ImportPlan {
  const eventTypes = mergeEventTypes(bundle, before);
  const customers = merge(bundle.customers, before.customers, {
    kind: 'customer',
    make: ({ was: _, ...file }, known): Customer => customerSchema.parse({ ...file, id: known?.id ?? newId('cus') }),
    toFile: customerToFile,
  });
  const samples = merge(bundle.samples, before.samples, {
    kind: 'sample',
    make: ({ was: _, ...file }, known): Sample =>
      sampleSchema.parse({ ...file, id: known?.id ?? newId('smp'), origin: known?.origin ?? 'custom' }),
    toFile: sampleToFile,
  });
  const templates = merge(bundle.templates, before.templates, {
    kind: 'template',
    make: ({ was: _, ...file }, known): Template => templateSchema.parse({ ...file, id: known?.id ?? newId('tpl') }),
    toFile: templateToFile,
  });
  const triggers = mergeTriggers(bundle.triggers, {
    before,
    customers: customers.records,
    templates: templates.records,
    newId,
  });
  return {
    changes: [eventTypes, customers, samples, templates, triggers].flatMap(({ changes }) => changes),
    workspace: {
      ...before,
      eventTypes: eventTypes.records,
      customers: customers.records,
      samples: samples.records,
      templates: templates.records,
      triggers: triggers.records,
    },
    triggers: triggers.ids,
  };
}

interface Merged<T> {
  readonly records: T[];
  readonly changes: ImportChange[];
}

interface Merging<F, T> {
  readonly kind: 'customer' | 'sample' | 'template';
  readonly make: (file: F, known: T | undefined) => T;
  /** The form in which two records are compared: what leaves a bundle the same is the same. */
  readonly toFile: (record: T) => object;
}

function merge<F extends { name: string; was?: string[] | undefined }, T extends { id: string; name: string }>(
  files: readonly F[],
  before: readonly T[],
  { kind, make, toFile }: Merging<F, T>,
): Merged<T> {
  const records = new Map(before.map((record) => [record.id, record]));
  const names = new NameIndex(before);
  const changes = files.map((file): ImportChange => {
    const known = names.findKnown(file);
    const made = make(file, known);
    if (known && isEqual(toFile(known), toFile(made))) return { kind, name: file.name, change: 'same' };
    records.set(made.id, made);
    if (known) names.remove(known);
    names.add(made);
    return { kind, name: file.name, change: changeOf(made, known) };
  });
  return { records: [...records.values()], changes };
}

function mergeEventTypes({ eventTypes }: Bundle, before: Workspace): Merged<Workspace['eventTypes'][number]> {
  const records = new Map(before.eventTypes.map((type) => [type.id, type]));
  const changes = eventTypes.map((file): ImportChange => {
    const known = records.get(file.id);
    records.set(file.id, file);
    const isSame = known !== undefined && isEqual(eventTypeToFile(known), eventTypeToFile(file));
    return { kind: 'eventType', name: file.id, change: known ? (isSame ? 'same' : 'updated') : 'added' };
  });
  return { records: [...records.values()], changes };
}

// Two triggers are compared with ids for names: these do not change under them.
const ids: Names = { customer: () => undefined, template: () => undefined };

interface TriggerGround {
  before: Workspace;
  customers: readonly Customer[];
  templates: readonly Template[];
  newId: (prefix: string) => string;
}

function mergeTriggers(files: readonly TriggerFile[], ground: TriggerGround): Merged<Trigger> & { ids: string[] } {
  const { before, customers, templates, newId } = ground;
  const customerNames = new Map(customers.map(({ id, name }) => [id, name]));
  const labelOf = ({ customer, name }: Trigger) => `${customerNames.get(customer) ?? ANY_CUSTOMER}/${name}`;
  const records = new Map(before.triggers.map((trigger) => [trigger.id, trigger]));
  const customersByName = new NameIndex(customers);
  const templatesByName = new NameIndex(templates);
  const siblings = new Map<string, NameIndex<Trigger>>();
  for (const trigger of before.triggers) siblingsOf(siblings, trigger.customer).add(trigger);
  const changes = new Map<string, ImportChange>();
  for (const file of files) {
    const customer = file.customer === ANY_CUSTOMER ? ANY_CUSTOMER : idOf(customersByName, file.customer);
    const names = siblingsOf(siblings, customer);
    const known = names.findKnown(file);
    const made = storedTrigger(file, { customer, templates: templatesByName, known, newId });
    const isSame = known !== undefined && isEqual(triggerToFile(known, ids), triggerToFile(made, ids));
    if (!isSame) {
      records.set(made.id, made);
      if (known) names.remove(known);
      names.add(made);
    }
    const change = isSame ? 'same' : changeOf(made, known);
    changes.set(made.id, { kind: 'trigger', name: labelOf(made), change });
  }
  const earlier = new Map(before.triggers.map((trigger) => [trigger.id, trigger]));
  const settled = [...records.values()].map((trigger) => {
    const known = earlier.get(trigger.id);
    if (!known || sendingVersion(known, before.templates) === sendingVersion(trigger, templates)) return trigger;
    const told = changes.get(trigger.id)?.change ?? 'same';
    const change = told === 'same' ? 'updated' : told;
    changes.set(trigger.id, { kind: 'trigger', name: labelOf(trigger), change });
    const { pausedBecause: _, ...rest } = trigger;
    return { ...rest, state: 'draft' as const };
  });
  const own = [...changes.keys()].slice(0, files.length);
  return { records: settled, changes: [...changes.values()], ids: own };
}

interface TriggerParts {
  customer: string;
  templates: NameIndex<Template>;
  known: Trigger | undefined;
  newId: (prefix: string) => string;
}

function storedTrigger({ was: _, ...file }: TriggerFile, { customer, templates, known, newId }: TriggerParts): Trigger {
  const effects = file.effects.map((effect) => {
    if (effect.to === 'url') {
      return effect.template === undefined ? effect : { ...effect, template: idOf(templates, effect.template) };
    }
    return effect.attach === undefined ? effect : { ...effect, attach: idOf(templates, effect.attach) };
  });
  return triggerSchema.parse({
    ...file,
    customer,
    effects,
    id: known?.id ?? newId('trg'),
    state: known?.state ?? 'draft',
    ...(known?.pausedBecause === undefined ? {} : { pausedBecause: known.pausedBecause }),
  });
}

function siblingsOf(siblings: Map<string, NameIndex<Trigger>>, customer: string): NameIndex<Trigger> {
  const known = siblings.get(customer) ?? new NameIndex<Trigger>([]);
  siblings.set(customer, known);
  return known;
}

function idOf(records: NameIndex<{ id: string; name: string }>, name: string): string {
  const found = records.get(name);
  if (!found) throw new Error(`no record ${name}: the bundle was not checked for this workspace`);
  return found.id;
}

function changeOf<T extends { name: string }>(made: T, known: T | undefined): ImportChange['change'] {
  if (!known) return 'added';
  return foldName(made.name) === foldName(known.name) ? 'updated' : 'renamed';
}

/** Whether two records say the same, whatever the order of their keys. */
function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => [key, sorted(entry)]);
}
