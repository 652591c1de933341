import cartOpened from '#resources/samples/cart.opened.three-items-waiting.json' with { type: 'json' };
import clientLoggedIn from '#resources/samples/client.logged_in.from-a-new-device.json' with { type: 'json' };
import offerOpened from '#resources/samples/offer.opened.quote-for-brochures.json' with { type: 'json' };
import orderCancelledAwkward from '#resources/samples/order.cancelled.one-item-no-reason.json' with { type: 'json' };
import orderCancelled from '#resources/samples/order.cancelled.partly-cancelled-wroclaw.json' with { type: 'json' };
import orderCompleted from '#resources/samples/order.completed.wedding-set.json' with { type: 'json' };
import orderDelivered from '#resources/samples/order.delivered.hong-kong-signed.json' with { type: 'json' };
import orderDeliveredAwkward from '#resources/samples/order.delivered.one-item-left-at-neighbour.json' with {
  type: 'json',
};
import orderFailedAwkward from '#resources/samples/order.failed.one-item-file-missing.json' with { type: 'json' };
import orderFailed from '#resources/samples/order.failed.two-files-refused.json' with { type: 'json' };
import orderInProductionAwkward from '#resources/samples/order.in_production.one-item-no-estimate.json' with {
  type: 'json',
};
import orderInProduction from '#resources/samples/order.in_production.printing-in-drammen.json' with { type: 'json' };
import orderInTransitAwkward from '#resources/samples/order.in_transit.one-item-delayed.json' with { type: 'json' };
import orderInTransit from '#resources/samples/order.in_transit.three-parcels-customs.json' with { type: 'json' };
import orderReceivedAwkward from '#resources/samples/order.received.one-item-unpaid.json' with { type: 'json' };
import orderReceived from '#resources/samples/order.received.three-items-clare.json' with { type: 'json' };
import orderReturnedAwkward from '#resources/samples/order.returned.one-item-address-unknown.json' with {
  type: 'json',
};
import orderReturned from '#resources/samples/order.returned.two-pieces-back.json' with { type: 'json' };
import orderShippedAwkward from '#resources/samples/order.shipped.one-item-no-tracking-link.json' with { type: 'json' };
import orderShipped from '#resources/samples/order.shipped.two-parcels-obrien.json' with { type: 'json' };
import orderStatusChanged from '#resources/samples/order.status_changed.on-hold-to-released.json' with { type: 'json' };
import productCreated from '#resources/samples/product.created.mug-three-variants.json' with { type: 'json' };
import productUpdated from '#resources/samples/product.updated.price-and-name.json' with { type: 'json' };
import stockChanged from '#resources/samples/stock.changed.below-minimum.json' with { type: 'json' };
import { foldName } from '#shared/model/name.ts';
import { type SampleFile, sampleFileSchema } from '#shared/model/sample.ts';

/** A payload that comes with the product. */
export type BuiltInSample = Readonly<Pick<SampleFile, 'name' | 'event' | 'payload'>>;

/**
 * All built-in samples, in the order of the event types. The first of a type is its main one: three items or more and
 * everything in place. The second of an order event is the awkward one: one item, nulls, quotes, line breaks, emoji, a
 * field missing.
 */
export const builtInSamples: readonly BuiltInSample[] = [
  orderReceived,
  orderReceivedAwkward,
  orderFailed,
  orderFailedAwkward,
  orderCancelled,
  orderCancelledAwkward,
  orderReturned,
  orderReturnedAwkward,
  orderInProduction,
  orderInProductionAwkward,
  orderDelivered,
  orderDeliveredAwkward,
  orderShipped,
  orderShippedAwkward,
  orderInTransit,
  orderInTransitAwkward,
  orderCompleted,
  orderStatusChanged,
  productCreated,
  productUpdated,
  stockChanged,
  cartOpened,
  clientLoggedIn,
  offerOpened,
].map((file) => sampleFileSchema.parse(file));

/** The built-in samples of an event type, the main one first. */
export function samplesOf(event: string): readonly BuiltInSample[] {
  return builtInSamples.filter((sample) => sample.event === event);
}

/** The built-in sample of that name, or without a name the event type's main one. */
export function findSample(event: string, name?: string): BuiltInSample | undefined {
  const samples = samplesOf(event);
  return name === undefined ? samples[0] : samples.find((sample) => foldName(sample.name) === foldName(name));
}
