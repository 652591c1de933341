import type { Customer } from '#shared/model/customer.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';

export type StepName = 'customer' | 'template' | 'trigger' | 'simulate' | 'activate';

export interface ChecklistStep {
  readonly name: StepName;
  readonly isDone: boolean;
}

export interface Checklist {
  readonly steps: readonly ChecklistStep[];
  readonly done: number;
  /** The first that is not done; null once all are. */
  readonly current: StepName | null;
  readonly customer: Customer | null;
  readonly template: Template | null;
  /** The one to go on with: a draft where there is one. */
  readonly trigger: Trigger | null;
}

interface FirstRecords {
  readonly customers: ReadonlyMap<string, Customer>;
  readonly templates: ReadonlyMap<string, Template>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  readonly progress: { readonly simulated: boolean };
}

/**
 * The five steps to a first postback, ticked by what is there. What came with the sample workspace counts for none of
 * them: the person has done nothing yet.
 */
export function checklistOf({ customers, templates, triggers, progress }: FirstRecords): Checklist {
  const customer = firstOwn(customers);
  const template = firstOwn(templates);
  const own = [...triggers.values()].filter((trigger) => !trigger.isSample);
  const isActivated = own.some((trigger) => trigger.state !== 'draft');
  const steps: ChecklistStep[] = [
    { name: 'customer', isDone: customer !== null },
    { name: 'template', isDone: template !== null },
    { name: 'trigger', isDone: own.length > 0 },
    // Whoever has activated one needs no telling to try it first.
    { name: 'simulate', isDone: progress.simulated || isActivated },
    { name: 'activate', isDone: isActivated },
  ];
  return {
    steps,
    done: steps.filter((step) => step.isDone).length,
    current: steps.find((step) => !step.isDone)?.name ?? null,
    customer,
    template,
    trigger: own.find((trigger) => trigger.state === 'draft') ?? own[0] ?? null,
  };
}

function firstOwn<T extends { isSample: boolean }>(records: ReadonlyMap<string, T>): T | null {
  for (const record of records.values()) if (!record.isSample) return record;
  return null;
}
