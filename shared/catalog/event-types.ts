import catalogText from '#resources/locales/en.catalog.json' with { type: 'json' };
import type { BuiltInEventType, EventGroupId, EventIcon } from './event-type.ts';

interface EventTypeRow {
  readonly group: EventGroupId;
  readonly label: string;
  readonly icon: EventIcon;
  readonly subject: string;
}

const text = catalogText.events;
const ORDER = { group: 'orders', subject: '{{order.id}}' } as const;
const PRODUCT = { group: 'products', subject: '{{product.id}}' } as const;

/** Adding an event type is adding a row, its label in the locale and a sample. */
const rows = {
  'order.received': { ...ORDER, label: text.order.received, icon: 'shopping-bag-check' },
  'order.failed': { ...ORDER, label: text.order.failed, icon: 'circle-x' },
  'order.cancelled': { ...ORDER, label: text.order.cancelled, icon: 'ban' },
  'order.returned': { ...ORDER, label: text.order.returned, icon: 'arrow-back-up' },
  'order.in_production': { ...ORDER, label: text.order.in_production, icon: 'printer' },
  'order.delivered': { ...ORDER, label: text.order.delivered, icon: 'package' },
  'order.shipped': { ...ORDER, label: text.order.shipped, icon: 'truck' },
  'order.in_transit': { ...ORDER, label: text.order.in_transit, icon: 'route' },
  'order.completed': { ...ORDER, label: text.order.completed, icon: 'circle-check' },
  'order.status_changed': { ...ORDER, label: text.order.status_changed, icon: 'refresh' },
  'product.created': { ...PRODUCT, label: text.product.created, icon: 'tag' },
  'product.updated': { ...PRODUCT, label: text.product.updated, icon: 'pencil' },
  'stock.changed': { group: 'stock', subject: '{{stock.sku}}', label: text.stock.changed, icon: 'stack-2' },
  'cart.opened': { group: 'carts', subject: '{{cart.id}}', label: text.cart.opened, icon: 'shopping-cart' },
  'client.logged_in': { group: 'clients', subject: '{{client.id}}', label: text.client.logged_in, icon: 'login' },
  'offer.opened': { group: 'offers', subject: '{{offer.id}}', label: text.offer.opened, icon: 'file-invoice' },
} satisfies Record<string, EventTypeRow>;

/** The built-in event types in the order in which they are shown: the eight order events of the studio's grid first. */
export const builtInEventTypes: readonly BuiltInEventType[] = Object.entries<EventTypeRow>(rows).map(([id, row]) => ({
  id,
  label: row.label,
  labelKey: `events.${id}`,
  group: catalogText.groups[row.group],
  groupKey: `groups.${row.group}`,
  icon: row.icon,
  subject: row.subject,
  customer: '{{customer.reference}}',
}));

/** The eight order events that have a column of their own on the home page, in its order. */
export const orderEventTypes: readonly BuiltInEventType[] = builtInEventTypes.slice(0, 8);

/** The built-in event type of that id; undefined for a custom or unknown one. */
export function findEventType(id: string): BuiltInEventType | undefined {
  return builtInEventTypes.find((type) => type.id === id);
}
