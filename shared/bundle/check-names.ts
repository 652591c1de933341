import texts from '#resources/locales/en.bundle.json' with { type: 'json' };
import type { Bundle } from '#shared/model/bundle.ts';
import { foldName } from '#shared/model/name.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { bundleProblem } from './bundle-problem.ts';
import { NameIndex } from './name-index.ts';

interface Named {
  name: string;
  was?: string[] | undefined;
}

/**
 * Names and references: unique in the bundle per kind (a trigger's within its customer), nothing that could be taken
 * for a path, no rename from a name that the bundle still uses, no reference of somebody else.
 */
export function checkNames(bundle: Bundle, workspace: Workspace): Problem[] {
  const inCustomer = (trigger: { name: string; customer: string }) =>
    `${foldName(trigger.customer)}\n${foldName(trigger.name)}`;
  return [
    ...unique(bundle.eventTypes, 'eventTypes', 'eventType', {
      nameOf: ({ id }) => id,
      keyOf: ({ id }) => id,
      field: 'id',
    }),
    ...uniqueNames(bundle.customers, 'customers', 'customer'),
    ...uniqueNames(bundle.samples, 'samples', 'sample'),
    ...uniqueNames(bundle.templates, 'templates', 'template'),
    ...unique(bundle.triggers, 'triggers', 'trigger', {
      nameOf: ({ customer, name }) => `${customer}/${name}`,
      keyOf: inCustomer,
      field: 'name',
    }),
    ...bundle.triggers.flatMap(({ name }, index) => checkPath(name, `/triggers/${index}/name`)),
    ...checkReferences(bundle, workspace),
  ];
}

type List = 'eventTypes' | 'customers' | 'samples' | 'templates' | 'triggers';
type Kind = keyof typeof texts.kinds;

interface Naming<T> {
  nameOf(record: T): string;
  keyOf(record: T): string;
  field: string;
}

function unique<T>(records: readonly T[], list: List, kind: Kind, { nameOf, keyOf, field }: Naming<T>): Problem[] {
  const seen = new Set<string>();
  return records.flatMap((record, index) => {
    const key = keyOf(record);
    const isRepeated = seen.has(key);
    seen.add(key);
    if (!isRepeated) return [];
    return [
      bundleProblem('nameTwice', `/${list}/${index}/${field}`, { kind: texts.kinds[kind], name: nameOf(record) }),
    ];
  });
}

function uniqueNames(records: readonly Named[], list: List, kind: Kind): Problem[] {
  const index = new NameIndex(records);
  return [
    ...unique(records, list, kind, { nameOf: ({ name }) => name, keyOf: ({ name }) => foldName(name), field: 'name' }),
    ...records.flatMap(({ name }, at) => checkPath(name, `/${list}/${at}/name`)),
    ...records.flatMap((record, at) => {
      const taken = (record.was ?? []).find((was) => {
        const other = index.get(was);
        return other !== undefined && foldName(other.name) !== foldName(record.name);
      });
      if (taken === undefined) return [];
      const params = { name: record.name, was: taken, kind: texts.kinds[kind] };
      return [bundleProblem('wasTaken', `/${list}/${at}/was`, params)];
    }),
  ];
}

// A name is shown in file dialogs and may become a file's name: nothing may climb out by it, or open a device.
const pathLike = /(^|[/\\])\.\.?([/\\]|$)|^~?[/\\]|^[a-z]:[/\\]|^file:/i;
const device = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\s*\..*)?\s*$/i;

function checkPath(name: string, path: string): Problem[] {
  return pathLike.test(name) || device.test(name) ? [bundleProblem('namePath', path, { name })] : [];
}

const hidden = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

function checkReferences({ customers }: Bundle, workspace: Workspace): Problem[] {
  const owners = new Map<string, string>();
  // A customer that the bundle brings anew has the bundle's references from then on.
  const known = new NameIndex(workspace.customers);
  const replaced = new Set(customers.map((customer) => known.findKnown(customer)));
  for (const customer of workspace.customers) {
    if (replaced.has(customer)) continue;
    for (const reference of customer.references) owners.set(reference, customer.name);
  }
  return customers.flatMap((customer, at) =>
    customer.references.flatMap((reference, index) => {
      const path = `/customers/${at}/references/${index}`;
      if (hidden.test(reference)) return [bundleProblem('referenceHidden', path)];
      const owner = owners.get(reference);
      owners.set(reference, customer.name);
      if (owner === undefined || foldName(owner) === foldName(customer.name)) return [];
      return [bundleProblem('referenceTwice', path, { reference, customer: owner })];
    }),
  );
}
