import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import { allowedValues, type PlainValue, shownAllowed } from '../schema/allowed-values.ts';
import { schemaPlace } from '../schema/schema-place.ts';
import { nameAsKey } from '../written.ts';
import type { Offer } from './offer.ts';
import type { ValueAt } from './string-at.ts';

/** The values that the customer's schema names for the place, each as JSON in place of what stands there. */
export function allowedOffers(value: ValueAt, wanted: SchemaField | null): Offer[] {
  if (wanted === null) return [];
  const field = schemaPlace(wanted, value.keys);
  return allowedValues(field ?? undefined).map((allowed, index) => {
    const written = JSON.stringify(typeof allowed === 'string' ? nameAsKey(allowed) : allowed);
    return {
      kind: 'allowed',
      label: shownAllowed(allowed),
      of: null,
      detail: '',
      parts: [written],
      typed: value.isQuoted ? `"${textOf(allowed)}` : written,
      from: value.start,
      to: value.end,
      order: index - 1000,
    };
  });
}

function textOf(value: PlainValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
