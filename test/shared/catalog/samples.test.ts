import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { builtInEventTypes, orderEventTypes } from '#shared/catalog/event-types.ts';
import { findField } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { builtInSamples, findSample, samplesOf } from '#shared/catalog/samples.ts';
import type { Json } from '#shared/model/json.ts';

const folder = new URL('../../../resources/samples/', import.meta.url);
const names = readdirSync(folder);
const sizeOf = (payload: Json | undefined) => new TextEncoder().encode(JSON.stringify(payload)).length;

const itemSchema = z.looseObject({
  sku: z.string().min(1),
  name: z.string().min(1),
  quantity: z.int().positive(),
  unitPrice: z.number().positive(),
});
const moment = z.iso.datetime({ offset: true });
const orderPayloadSchema = z.looseObject({
  order: z.looseObject({
    id: z.string().regex(/^PS-2026-\d{6}$/),
    number: z.int(),
    reference: z.string(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    total: z.number(),
    placedAt: moment,
    updatedAt: moment,
    totals: z.looseObject({
      items: z.number(),
      shipping: z.number(),
      discount: z.number(),
      tax: z.number().nullable(),
    }),
  }),
  customer: z.looseObject({
    reference: z.enum(['acme-01', 'acme-eu', 'nf-204', 'odegard', 'pw-pl', 'pw-de', 'bob-ie', 'hansen-dk']),
  }),
  shippingAddress: z.looseObject({ firstName: z.string(), lastName: z.string(), country: z.string().length(2) }),
  items: z.array(itemSchema).min(1),
  payment: z.looseObject({ amount: z.number() }).optional(),
});
const isOrderSample = (sample: { event: string }) => sample.event.startsWith('order.');

test('every file is a sample, named after its event, and none is left out', () => {
  const files = names.map((name) => ({ name, sample: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));
  for (const { name, sample } of files) {
    expect(name).toMatch(/^[a-z]+\.[a-z_]+\.[a-z0-9-]+\.json$/);
    expect(name.split('.').slice(0, 2).join('.')).toBe(sample.event);
    expect(builtInSamples).toContainEqual(sample);
  }
  expect(builtInSamples).toHaveLength(files.length);
});

test('every event type has a sample, every order event of the grid two', () => {
  for (const type of builtInEventTypes) expect(samplesOf(type.id).length, type.id).toBeGreaterThanOrEqual(1);
  for (const type of orderEventTypes) expect(samplesOf(type.id).length, type.id).toBeGreaterThanOrEqual(2);
  expect(new Set(builtInSamples.map(({ event, name }) => `${event}/${name}`)).size).toBe(builtInSamples.length);
});

test('a sample is found by name, or the main one without', () => {
  expect(findSample('order.shipped')?.name).toBe("Two parcels, O'Brien");
  expect(findSample('order.shipped', 'one item, no tracking link')?.payload).toBe(
    samplesOf('order.shipped')[1]?.payload,
  );
  expect(findSample('order.shipped', 'No such sample')).toBeUndefined();
  expect(findSample('order.lost')).toBeUndefined();
});

test('subject and customer are where the event type says', () => {
  for (const { event, payload } of builtInSamples) {
    const type = builtInEventTypes.find(({ id }) => id === event);
    for (const mustache of [type?.subject, type?.customer]) {
      const pointer = `/${mustache?.slice(2, -2).replaceAll('.', '/')}`;
      expect(findField(fieldTree(payload), pointer)?.value, `${event} ${pointer}`).toMatch(/\S/);
    }
  }
});

describe.each(builtInSamples.filter(isOrderSample))('$event, $name', ({ payload }) => {
  const { order, items, payment } = orderPayloadSchema.parse(payload);
  const cents = (amount: number) => Math.round(amount * 100);

  test('its totals add up', () => {
    const sum = items.reduce((total, item) => total + item.quantity * cents(item.unitPrice), 0);
    expect(cents(order.totals.items)).toBe(sum);
    expect(cents(order.total)).toBe(sum + cents(order.totals.shipping) - cents(order.totals.discount));
    if (order.totals.tax !== null) expect(order.totals.tax).toBeLessThan(order.total * 0.25);
    if (payment !== undefined && payment.amount !== 0) expect(payment.amount).toBe(order.total);
  });

  test('it was placed before it changed', () => {
    expect(Date.parse(order.placedAt)).toBeLessThanOrEqual(Date.parse(order.updatedAt));
    expect(order.id.endsWith(String(order.number))).toBe(true);
  });
});

const added: Readonly<Record<string, readonly string[]>> = {
  'order.received': ['/payment/status', '/promise/shipBy'],
  'order.failed': ['/failure/message', '/items/*/comment'],
  'order.cancelled': ['/cancellation/reason', '/items/*/cancelledQuantity'],
  'order.returned': ['/return/reason', '/return/shipment/trackingCode', '/items/*/returnedQuantity'],
  'order.in_production': ['/production/facility/name', '/production/estimatedShipAt'],
  'order.delivered': ['/delivery/deliveredAt', '/delivery/receivedBy'],
  'order.shipped': ['carrier', 'method', 'trackingCode', 'trackingUrl'].map((name) => `/items/*/parcels/*/${name}`),
  'order.in_transit': ['/transit/lastScan/place', '/transit/estimatedDelivery', '/items/*/parcels/*/lastScan'],
};

describe.each(orderEventTypes)('$id', ({ id }) => {
  const [main, awkward] = samplesOf(id);

  test('its main sample is about 4 KB, with three items and what the event adds', () => {
    expect(sizeOf(main?.payload)).toBeGreaterThan(3000);
    expect(sizeOf(main?.payload)).toBeLessThan(6000);
    expect(orderPayloadSchema.parse(main?.payload).items.length).toBeGreaterThanOrEqual(3);
    const tree = fieldTree(main?.payload ?? null);
    for (const pointer of [
      ...(added[id] ?? []),
      '/items/*/options',
      '/items/*/files/*/url',
      '/billingAddress/lastName',
      '/order/totals/tax',
    ]) {
      expect(findField(tree, pointer)?.type, pointer).toBeDefined();
      expect(findField(tree, pointer)?.type, pointer).not.toBe('null');
    }
  });

  test('its awkward sample has one item, nulls, quotes, line breaks, emoji, and misses a field', () => {
    const text = JSON.stringify(awkward?.payload);
    expect(orderPayloadSchema.parse(awkward?.payload).items).toHaveLength(1);
    expect(text).toContain(':null');
    expect(text).toContain('\\"');
    expect(text).toContain('\\n');
    expect(text).toMatch(/\p{Extended_Pictographic}/u);
    const address = fieldTree(awkward?.payload ?? null).children.find(({ name }) => name === 'shippingAddress');
    expect(address?.children.length).toBeLessThan(8);
  });
});

test('over the eight main samples some fields are rare', () => {
  const mains = orderEventTypes.flatMap(({ id }) => samplesOf(id).slice(0, 1)).map(({ payload }) => payload);
  const shipped = findSample('order.shipped')?.payload ?? null;
  const tree = fieldTree(shipped, mains);
  const presence = (pointer: string) => findField(tree, pointer)?.presence;
  expect(presence('/order/id')).toEqual({ in: 8, of: 8 });
  expect(presence('/order/giftNote')).toEqual({ in: 5, of: 8 });
  expect(presence('/shippingAddress/postcode')).toEqual({ in: 6, of: 8 });
  expect(presence('/shippingAddress/phone')).toEqual({ in: 4, of: 8 });
  expect(presence('/shippingAddress/email')).toEqual({ in: 4, of: 8 });
  expect(presence('/items/*/parcels')).toEqual({ in: 3, of: 8 });
  expect(presence('/items/*/parcels/*/trackingCode')).toEqual({ in: 3, of: 8 });
});
