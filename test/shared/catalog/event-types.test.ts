import { expect, test } from 'vitest';
import { builtInEventTypes, findEventType, orderEventTypes } from '#shared/catalog/event-types.ts';
import { eventTypeSchema } from '#shared/model/event-type.ts';

test('the eight order events come first, in the order in which the studio shows them', () => {
  expect(builtInEventTypes.slice(0, 8)).toEqual(orderEventTypes);
  expect(orderEventTypes.map(({ id, label, icon }) => [id, label, icon])).toEqual([
    ['order.received', 'Received', 'shopping-bag-check'],
    ['order.failed', 'Failed', 'circle-x'],
    ['order.cancelled', 'Cancelled', 'ban'],
    ['order.returned', 'Returned', 'arrow-back-up'],
    ['order.in_production', 'In production', 'printer'],
    ['order.delivered', 'Delivered', 'package'],
    ['order.shipped', 'Shipped', 'truck'],
    ['order.in_transit', 'In transit', 'route'],
  ]);
});

test('the others follow', () => {
  expect(builtInEventTypes.slice(8).map(({ id, group }) => [id, group])).toEqual([
    ['order.completed', 'Orders'],
    ['order.status_changed', 'Orders'],
    ['product.created', 'Products'],
    ['product.updated', 'Products'],
    ['stock.changed', 'Stock'],
    ['cart.opened', 'Carts'],
    ['client.logged_in', 'Clients'],
    ['offer.opened', 'Offers'],
  ]);
});

test('each is a complete event type record', () => {
  for (const { id, label, group, subject, customer } of builtInEventTypes) {
    expect(eventTypeSchema.parse({ id, label, group, subject, customer })).toEqual({
      id,
      label,
      group,
      subject,
      customer,
    });
  }
});

test('an unknown event type is not found', () => {
  expect(findEventType('order.shipped')?.label).toBe('Shipped');
  expect(findEventType('order.lost')).toBeUndefined();
  expect(findEventType('toString')).toBeUndefined();
});
