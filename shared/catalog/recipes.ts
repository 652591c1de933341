import gelatoOrderStatus from '#resources/recipes/gelato-order-status.json' with { type: 'json' };
import gelatoconnectPackage from '#resources/recipes/gelatoconnect-package.json' with { type: 'json' };
import orderCancelled from '#resources/recipes/order-cancelled.json' with { type: 'json' };
import orderDelivered from '#resources/recipes/order-delivered.json' with { type: 'json' };
import orderFailed from '#resources/recipes/order-failed.json' with { type: 'json' };
import orderInProduction from '#resources/recipes/order-in-production.json' with { type: 'json' };
import orderInTransit from '#resources/recipes/order-in-transit.json' with { type: 'json' };
import orderReceived from '#resources/recipes/order-received.json' with { type: 'json' };
import orderReturned from '#resources/recipes/order-returned.json' with { type: 'json' };
import orderShipped from '#resources/recipes/order-shipped.json' with { type: 'json' };
import sampleWorkspaceFile from '#resources/recipes/sample-workspace.json' with { type: 'json' };
import shippedToErp from '#resources/recipes/shipped-to-erp.json' with { type: 'json' };
import shoprenterFlat from '#resources/recipes/shoprenter-flat.json' with { type: 'json' };
import statusLine from '#resources/recipes/status-line.json' with { type: 'json' };
import statusPing from '#resources/recipes/status-ping.json' with { type: 'json' };
import woocommerceOrder from '#resources/recipes/woocommerce-order.json' with { type: 'json' };
import { type Bundle, bundleSchema } from '#shared/model/bundle.ts';
import { type TemplateFile, templateFileSchema } from '#shared/model/template.ts';

/** Ready templates to start from, as template files: one for each order event, then shapes that fit several. */
export const recipes: readonly TemplateFile[] = [
  orderReceived,
  orderFailed,
  orderCancelled,
  orderReturned,
  orderInProduction,
  orderDelivered,
  orderShipped,
  orderInTransit,
  shippedToErp,
  statusPing,
  statusLine,
  gelatoconnectPackage,
  gelatoOrderStatus,
  woocommerceOrder,
  shoprenterFlat,
].map((file) => templateFileSchema.parse(file));

/** The recipes that fit an event type, those that are made for it first. */
export function recipesFor(event: string): readonly TemplateFile[] {
  const placeOf = (recipe: TemplateFile): number => recipe.events.indexOf(event);
  return recipes.filter((recipe) => placeOf(recipe) >= 0).toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Six customers with their templates and triggers: what a new workspace can be filled with, to look around in. */
export const sampleWorkspace: Bundle = bundleSchema.parse(sampleWorkspaceFile);
