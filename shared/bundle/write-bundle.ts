import { BUNDLE_VERSION } from '#shared/model/bundle.ts';
import { ANY_CUSTOMER } from '#shared/model/trigger.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';
import { customerToFile, eventTypeToFile, type Names, sampleToFile, templateToFile, triggerToFile } from './to-file.ts';

/** Ids of what is to be written. */
export interface BundleSelection {
  readonly customers: readonly string[];
  readonly templates: readonly string[];
}

/**
 * A workspace as a bundle's text: two spaces, a line end at the end, keys and records in a fixed order, so that
 * reading it into an empty workspace and writing that gives the same bytes. Secrets are named in it, never there.
 * With a selection: those customers with their triggers, the templates that these use and those that were chosen, and
 * the event types and samples of all of them.
 */
export function writeBundle(workspace: Workspace, selection?: BundleSelection): string {
  const part = selection ? selectPart(workspace, selection) : workspace;
  const names: Names = {
    customer: (id) => workspace.customers.find((customer) => customer.id === id)?.name,
    template: (id) => workspace.templates.find((template) => template.id === id)?.name,
  };
  const bundle = {
    postback: BUNDLE_VERSION,
    eventTypes: part.eventTypes.map(eventTypeToFile),
    customers: part.customers.map(customerToFile),
    samples: part.samples.map(sampleToFile),
    templates: part.templates.map(templateToFile),
    triggers: part.triggers.map((trigger) => triggerToFile(trigger, names)),
  };
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

type Part = Pick<Workspace, 'eventTypes' | 'customers' | 'samples' | 'templates' | 'triggers'>;

function selectPart(workspace: Workspace, selection: BundleSelection): Part {
  const customers = new Set(selection.customers);
  const triggers = workspace.triggers.filter(({ customer }) => customer !== ANY_CUSTOMER && customers.has(customer));
  const used = new Set<string | undefined>(selection.templates);
  for (const effect of triggers.flatMap(({ effects }) => effects)) {
    used.add(templateIn(effect));
  }
  const templates = workspace.templates.filter(({ id }) => used.has(id));
  const events = new Set<string>();
  for (const { event, delay } of triggers) for (const id of [event, ...(delay?.cancelOn ?? [])]) events.add(id);
  for (const template of templates) {
    for (const id of template.events) events.add(id);
    for (const { event } of template.tests ?? []) if (event !== undefined) events.add(event);
  }
  return {
    eventTypes: workspace.eventTypes.filter(({ id }) => events.has(id)),
    customers: workspace.customers.filter(({ id }) => customers.has(id)),
    samples: workspace.samples.filter(({ event }) => events.has(event)),
    templates,
    triggers,
  };
}
