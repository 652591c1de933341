import { type Customer, customerSchema } from '#shared/model/customer.ts';
import { type DeliverySummary, deliverySummarySchema } from '#shared/model/delivery.ts';
import { type Template, templateSchema } from '#shared/model/template.ts';
import { type Trigger, triggerSchema } from '#shared/model/trigger.ts';

/** Records with what a test does not care about filled in. */
export function aCustomer(part: Partial<Customer> & { id: string }): Customer {
  return customerSchema.parse({ name: part.id, references: [`${part.id}-ref`], ...part });
}

export function aTemplate(part: Partial<Template> & { id: string }): Template {
  return templateSchema.parse({ name: part.id, body: {}, ...part });
}

export function aTrigger(part: Partial<Trigger> & { id: string }): Trigger {
  return triggerSchema.parse({ name: part.id, customer: 'acme', event: 'order.shipped', effects: [], ...part });
}

export function aDelivery(part: Partial<DeliverySummary> & { id: string }): DeliverySummary {
  return deliverySummarySchema.parse({
    state: 'delivered',
    eventId: 'evt',
    eventType: 'order.shipped',
    subject: null,
    title: '118204',
    triggerId: 'tell',
    triggerName: 'Tell',
    effect: 0,
    customerId: 'acme',
    customerName: 'Acme',
    target: 'erp.example',
    createdAt: '2026-11-21T10:00:00.000Z',
    updatedAt: '2026-11-21T10:00:00.000Z',
    dueAt: null,
    attempts: 1,
    result: '200',
    duration: 84,
    reason: null,
    isTest: false,
    isSeen: false,
    ...part,
  });
}

export function byId<T extends { id: string }>(...records: T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}
