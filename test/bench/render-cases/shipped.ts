import Handlebars from 'handlebars';
import jsonata from 'jsonata';
import type { Json } from '#shared/model/json.ts';

// One mapping of the sample order.shipped, said four times: as our template, by hand, as Handlebars text, as JSONata.

export const template: Json = {
  shipment: {
    orderId: '{{order.id}}',
    orderNumber: '{{order.number}}',
    yourReference: '{{order.reference}}',
    placedAt: '{{order.placedAt}}',
    updatedAt: '{{order.updatedAt}}',
    state: '{{order.status}}',
    currency: '{{order.currency}}',
    total: '{{order.total}}',
    amounts: {
      goods: '{{order.totals.items}}',
      freight: '{{order.totals.shipping}}',
      discount: '{{order.totals.discount}}',
      tax: '{{order.totals.tax}}',
    },
    shop: '{{order.metadata.shop}}',
    campaign: '{{order.metadata.campaign}}',
  },
  recipient: {
    name: '{{shippingAddress.firstName}} {{shippingAddress.lastName}}',
    street: '{{shippingAddress.street}}',
    postcode: '{{shippingAddress.postcode}}',
    city: '{{shippingAddress.city}}',
    country: '{{shippingAddress.country}}',
    phone: '{{shippingAddress.phone}}',
    email: '{{shippingAddress.email}}',
  },
  invoice: {
    company: '{{billingAddress.company}}',
    city: '{{billingAddress.city}}',
    vat: '{{billingAddress.vatId}}',
  },
  customer: { id: '{{customer.id}}', name: '{{customer.name}}', language: '{{customer.language}}' },
  lines: {
    '{{#each items}}': {
      sku: '{{sku}}',
      name: '{{name}}',
      quantity: '{{quantity}}',
      price: '{{unitPrice}}',
      colour: '{{options.colour}}',
      weight: '{{product.weight}}',
      tariff: '{{product.hsCode}}',
    },
  },
};

interface Shipped {
  // biome-ignore lint/suspicious/noExplicitAny: what one writes by hand for a payload that is known reads it untyped
  [name: string]: any;
}

export function byHand(payload: Shipped): unknown {
  const { order, shippingAddress, billingAddress, customer } = payload;
  const { totals, metadata } = order;
  return {
    shipment: {
      orderId: order.id,
      orderNumber: order.number,
      yourReference: order.reference,
      placedAt: order.placedAt,
      updatedAt: order.updatedAt,
      state: order.status,
      currency: order.currency,
      total: order.total,
      amounts: { goods: totals.items, freight: totals.shipping, discount: totals.discount, tax: totals.tax },
      shop: metadata.shop,
      campaign: metadata.campaign,
    },
    recipient: {
      name: `${shippingAddress.firstName} ${shippingAddress.lastName}`,
      street: shippingAddress.street,
      postcode: shippingAddress.postcode,
      city: shippingAddress.city,
      country: shippingAddress.country,
      phone: shippingAddress.phone,
      email: shippingAddress.email,
    },
    invoice: { company: billingAddress.company, city: billingAddress.city, vat: billingAddress.vatId },
    customer: { id: customer.id, name: customer.name, language: customer.language },
    lines: payload.items.map((item: Shipped) => ({
      sku: item.sku,
      name: item.name,
      quantity: item.quantity,
      price: item.unitPrice,
      colour: item.options.colour ?? null,
      weight: item.product.weight,
      tariff: item.product.hsCode,
    })),
  };
}

/** The same as Handlebars text: each place is written as JSON by a helper. */
export function asHandlebars(): (payload: unknown) => string {
  const handlebars = Handlebars.create();
  handlebars.registerHelper('json', (value: unknown) => JSON.stringify(value ?? null));
  handlebars.registerHelper('text', (...parts: unknown[]) => JSON.stringify(parts.slice(0, -1).join('')));
  return handlebars.compile(handlebarsText(template), { noEscape: true });
}

function handlebarsText(body: Json): string {
  if (typeof body === 'string') {
    const paths = [...body.matchAll(/\{\{([^}]+)\}\}/g)].map((match) => match[1]);
    return paths.length === 1 ? `{{json ${paths[0]}}}` : `{{text ${paths.join(" ' ' ")}}}`;
  }
  const fields = Object.entries(body as { [key: string]: Json });
  const [first] = fields;
  if (first?.[0].startsWith('{{#')) {
    return `[${first[0]}{{#unless @first}},{{/unless}}${handlebarsText(first[1])}{{/each}}]`;
  }
  return `{ ${fields.map(([key, value]) => `"${key}":${handlebarsText(value)}`).join(',')} }`;
}

/** The same as JSONata, which leaves a missing field out where the others write null. */
export function asJsonata(): (payload: unknown) => Promise<string> {
  const expression = jsonata(jsonataText(template));
  return async (payload) => JSON.stringify(await expression.evaluate(payload));
}

function jsonataText(body: Json): string {
  if (typeof body === 'string') {
    const paths = [...body.matchAll(/\{\{([^}]+)\}\}/g)].map((match) => match[1]);
    return paths.length === 1 ? String(paths[0]) : paths.join(" & ' ' & ");
  }
  const fields = Object.entries(body as { [key: string]: Json });
  const [first] = fields;
  if (first?.[0].startsWith('{{#each ')) return `[${first[0].slice(8, -2)}.${jsonataText(first[1])}]`;
  return `{ ${fields.map(([key, value]) => `"${key}": ${jsonataText(value)}`).join(', ')} }`;
}
