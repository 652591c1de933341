import { describe, expect, test } from 'vitest';
import { builtInSamples } from '#shared/catalog/samples.ts';
import type { Json, JsonObject } from '#shared/model/json.ts';
import { maskPersonalData } from '#shared/privacy/mask-personal-data.ts';
import { personalKind } from '#shared/privacy/personal-keys.ts';

const SALT = 'a salt';
const mask = (payload: Json) => maskPersonalData(payload, SALT).payload as JsonObject;

describe('what a key tells', () => {
  test.each([
    ['firstName', 'name'],
    ['customer/first_name', 'name'],
    ['shippingAddress/lastName', 'name'],
    ['customer/name', 'name'],
    ['order_firstname', 'name'],
    ['order_shippingFirstname', 'name'],
    ['billing/address_1', 'street'],
    ['shippingAddress/addressLine1', 'street'],
    ['address', 'address'],
    ['customer/email', 'email'],
    ['billing_email', 'email'],
    ['contact/phone', 'phone'],
    ['shippingAddress/postcode', 'postcode'],
    ['zip', 'postcode'],
    ['modtager/navn', 'name'],
    ['fornavn', 'name'],
    ['gade', 'street'],
    ['imię', 'name'],
    ['nazwisko', 'name'],
    ['kodPocztowy', 'postcode'],
    ['keresztnév', 'name'],
    ['irányítószám', 'postcode'],
    ['cognome', 'name'],
    ['codiceFiscale', 'identity'],
    ['destinatario/nome', 'name'],
    ['Straße', 'street'],
    ['empfänger/name', 'name'],
    ['geburtsdatum', 'birth'],
    ['items/name', null],
    ['customer/items/name', null],
    ['shippingAddress/country', null],
    ['shippingAddress/city', null],
    ['carrier/name', null],
    ['fileName', null],
    ['order/currency', null],
    ['items/sku', null],
    ['total', null],
    ['name', null],
    ['deliveredVia', null],
    ['shippingMethodName', null],
  ])('%s: %s', (path, kind) => {
    expect(personalKind(path.split('/'))).toBe(kind);
  });
});

const payload = {
  order: { id: 'PS-2026-118204', total: 143.3, currency: 'EUR', comment: "Call Siobhán O'Brien before noon." },
  customer: { id: 'c-77', name: "Siobhán O'Brien", email: 'siobhan@obrien-prints.ie', phone: '+353 86 123 4567' },
  shippingAddress: {
    firstName: 'Siobhán',
    lastName: "O'BRIEN",
    street: '12 Main Street',
    postcode: 'V94 T2XR',
    city: 'Limerick',
    country: 'IE',
  },
  items: [{ sku: 'MUG-11-WHT', name: 'Mug', quantity: 3, price: 12.5, file: 'https://files.example/a.pdf' }],
  ip: '89.101.4.7',
  device: { address: '2a02:8084::1' },
  vatNumber: 1234567,
  note: null,
};

test('it masks people and leaves the order as it is', () => {
  const masked = mask(payload);
  expect(masked).toMatchObject({
    order: { id: 'PS-2026-118204', total: 143.3, currency: 'EUR' },
    customer: { id: 'c-77' },
    shippingAddress: { city: 'Limerick', country: 'IE' },
    items: payload.items,
    note: null,
  });
  const text = JSON.stringify(masked);
  for (const told of ['Siobh', 'Brien', 'BRIEN', 'siobhan', '123 4567', 'Main', 'V94', '89.101', '2a02', '1234567']) {
    expect(text).not.toContain(told);
  }
});

test('types, lengths and forms stay', () => {
  const masked = mask(payload) as typeof payload;
  expect(masked.customer.name).toMatch(/^\p{Lu}\p{Ll}{6} \p{Lu}'\p{Lu}\p{Ll}{4}$/u);
  expect(masked.customer.name).toHaveLength(payload.customer.name.length);
  expect(masked.customer.email).toMatch(/^[a-z]{7}@[a-z]+\.example$/);
  expect(masked.customer.email).toHaveLength(payload.customer.email.length);
  expect(masked.customer.phone).toMatch(/^\+35\d \d\d \d{3} \d{4}$/);
  expect(masked.shippingAddress.street).toMatch(/^\d\d [A-Z][a-z]{3} [A-Z][a-z]{5}$/);
  expect(masked.shippingAddress.postcode).toMatch(/^[A-Z]\d\d [A-Z]\d[A-Z]{2}$/);
  expect(masked.ip).toMatch(/^192\.0\.2\.\d+$/);
  expect(masked.device.address).toMatch(/^2001:db8::[\da-f]+$/);
  expect(String(masked.vatNumber)).toMatch(/^\d{7}$/);
});

test('the same value is masked the same way, so that what joined still joins', () => {
  const masked = mask(payload) as typeof payload;
  const [first, last] = masked.customer.name.split(' ');
  expect(masked.shippingAddress.firstName).toBe(first);
  expect(masked.shippingAddress.lastName).toBe(last?.toUpperCase());
  expect(masked.order.comment).toBe(`Call ${masked.customer.name} before noon.`);
  expect(mask(payload)).toEqual(masked);
  expect(maskPersonalData(payload, 'another salt').payload).not.toEqual(masked);
});

test('it tells what it masked, where and how', () => {
  const { masked } = maskPersonalData(payload, SALT);
  expect(masked.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
    '/customer/name name',
    '/customer/email email',
    '/customer/phone phone',
    '/shippingAddress/firstName name',
    '/shippingAddress/lastName name',
    '/shippingAddress/street street',
    '/shippingAddress/postcode postcode',
    '/ip ip',
    '/device/address address',
    '/vatNumber identity',
    '/order/comment mention',
  ]);
  expect(masked.every(({ before, after }) => before !== after)).toBe(true);
});

test.each(builtInSamples.map((sample) => [`${sample.event} ${sample.name}`, sample] as const))(
  '%s keeps its shape and loses its emails',
  (_, sample) => {
    const masked = maskPersonalData(sample.payload, SALT).payload;
    expect(shapeOf(masked)).toEqual(shapeOf(sample.payload));
    for (const email of JSON.stringify(sample.payload).match(/[\w.+-]+@[\w-]+\.[\w.]+/g) ?? []) {
      expect(JSON.stringify(masked)).not.toContain(email);
    }
  },
);

test.each([[null], [1], [true], [''], ['plain'], [[]], [{}], ['a@b.c'], [{ email: 'x@y.z' }], [{ phone: 12 }]])(
  '%j can be masked',
  (value) => {
    expect(typeof mask(value as Json)).toBe(typeof value);
  },
);

function shapeOf(value: Json): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
  }
  return value === null ? null : typeof value;
}
