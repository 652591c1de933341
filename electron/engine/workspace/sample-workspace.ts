import { planImport } from '#shared/bundle/plan-import.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import { thing } from '#shared/contract/thing.ts';
import type { Bundle } from '#shared/model/bundle.ts';
import { foldName } from '#shared/model/name.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { templateIn } from '#shared/pipeline/effect-template.ts';

/**
 * The workspace with the sample workspace added, each of its records marked as a sample. What a person made is never
 * touched: a name or reference of theirs that the samples need throws `name_taken` or `reference_taken`.
 */
export function withSampleWorkspace(
  workspace: Workspace,
  samples: Bundle,
  newId: (prefix: string) => string,
): Workspace {
  refuseTaken(workspace.customers, samples.customers);
  refuseTaken(workspace.templates, samples.templates);
  refuseTaken(workspace.samples, samples.samples);
  for (const customer of workspace.customers.filter(({ isSample }) => !isSample)) {
    const wanted = new Set(samples.customers.flatMap(({ references }) => references));
    const reference = customer.references.find((each) => wanted.has(each));
    if (reference !== undefined) throw new CommandError('reference_taken', { reference, customer: customer.name });
  }
  const { workspace: filled } = planImport(samples, workspace, newId);
  return {
    ...filled,
    customers: marked(filled.customers, workspace.customers),
    templates: marked(filled.templates, workspace.templates),
    triggers: marked(filled.triggers, workspace.triggers),
    samples: marked(filled.samples, workspace.samples),
  };
}

/** The workspace without its sample records; throws `in_use` where a person's own trigger builds on one of them. */
export function withoutSamples(workspace: Workspace): Workspace {
  const { customers, templates, triggers, samples } = workspace;
  const goes = new Map(
    [...customers, ...templates].filter(({ isSample }) => isSample).map(({ id, name }) => [id, name]),
  );
  for (const trigger of triggers.filter(({ isSample }) => !isSample)) {
    const used = trigger.effects.map(templateIn);
    const kept = [trigger.customer, ...used].find((id) => id !== undefined && goes.has(id));
    if (kept !== undefined)
      throw new CommandError('in_use', { what: goes.get(kept) ?? kept, by: thing('trigger', trigger.name) });
  }
  return {
    ...workspace,
    customers: customers.filter(({ isSample }) => !isSample),
    templates: templates.filter(({ isSample }) => !isSample),
    triggers: triggers.filter(({ isSample }) => !isSample),
    samples: samples.filter(({ isSample }) => !isSample),
  };
}

function refuseTaken(
  records: readonly { name: string; isSample: boolean }[],
  wanted: readonly { name: string }[],
): void {
  const own = new Set(records.filter(({ isSample }) => !isSample).map(({ name }) => foldName(name)));
  const taken = wanted.find(({ name }) => own.has(foldName(name)));
  if (taken) throw new CommandError('name_taken', { name: taken.name });
}

function marked<T extends { id: string; isSample: boolean }>(now: readonly T[], before: readonly T[]): T[] {
  const earlier = new Set(before.map(({ id }) => id));
  return now.map((record) => (earlier.has(record.id) ? record : { ...record, isSample: true }));
}
