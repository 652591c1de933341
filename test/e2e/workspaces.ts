import { findSample } from '#shared/catalog/samples.ts';
import type { Workspace } from './studio-test.ts';

/** The payload of the built-in sample "Two parcels, O'Brien", which names the customer acme-01. */
export const shippedPayload = findSample('order.shipped')?.payload;

const customers = [
  { name: 'Acme Prints', references: ['acme-01'], contacts: [{ name: 'Ann', email: 'ann@acme.example' }] },
  { name: 'Nordlys', references: ['nordlys'] },
];

const templates = [
  {
    name: 'Shipped to ERP',
    events: ['order.shipped'],
    body: {
      id: '{{order.id}}',
      who: "{{upper (concat shippingAddress.firstName ' ' shippingAddress.lastName)}}",
      lines: { '{{#each items}}': { sku: '{{sku}}', quantity: '{{quantity}}' } },
    },
  },
];

const trigger = {
  name: 'Tell the ERP',
  customer: 'Acme Prints',
  event: 'order.shipped',
  conditions: { all: [{ value: '{{order.total}}', is: 'gt', than: 100 }] },
  effects: [{ to: 'url', url: 'http://receiver/orders/{{order.id}}', template: 'Shipped to ERP', retry: true }],
};

/** Customers and one template, without a trigger. */
export const drawn = { bundle: { postback: 1, customers, templates } } satisfies Workspace;

/** A trigger that tells Acme Prints of what was shipped for more than 100, as a draft. */
export const set = { bundle: { ...drawn.bundle, triggers: [trigger] } } satisfies Workspace;

/** The same, switched on. */
export const running = { ...set, activate: true } satisfies Workspace;

/** What the customer gets of the built-in sample. */
export const shippedBody = {
  id: 'PS-2026-118204',
  who: "SIOBHÁN O'BRIEN",
  lines: [
    { sku: 'MUG-11-WHT', quantity: 3 },
    { sku: 'TEE-ORG-M-NVY', quantity: 2 },
    { sku: 'CRD-A6-XMAS', quantity: 12 },
  ],
};
