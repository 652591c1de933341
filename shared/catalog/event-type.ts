/** The groups in which event types are listed; their words are in the `catalog` namespace under `groups`. */
export type EventGroupId = 'orders' | 'products' | 'stock' | 'carts' | 'clients' | 'offers';

/** Tabler's outline icons that stand for event types, by Tabler's own names. */
export type EventIcon =
  | 'shopping-bag-check'
  | 'circle-x'
  | 'ban'
  | 'arrow-back-up'
  | 'printer'
  | 'package'
  | 'truck'
  | 'route'
  | 'circle-check'
  | 'refresh'
  | 'tag'
  | 'pencil'
  | 'stack-2'
  | 'shopping-cart'
  | 'login'
  | 'file-invoice';

/**
 * An event type that the product knows by itself: the record of a bundle's event type, complete.
 * `label` and `group` are English, for the engine and the command line; the studio reads the same texts by
 * `labelKey` and `groupKey` from the `catalog` namespace. `subject` and `customer` are mustaches that find them in a
 * payload.
 */
export interface BuiltInEventType {
  readonly id: string;
  readonly label: string;
  readonly labelKey: string;
  readonly group: string;
  readonly groupKey: string;
  readonly icon: EventIcon;
  readonly subject: string;
  readonly customer: string;
}
