import type { Event } from '#shared/model/event.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';

const numberKeys = ['number', 'orderNumber', 'order_number', 'orderReferenceId', 'order_innerId'];
const orderKeys = [...numberKeys, 'name'];
const LONGEST = 80;

/** What people call an event's subject: its order's number where the payload has one, else the subject, else its id. */
export function titleOf(event: Pick<Event, 'payload' | 'subject' | 'id'>): string {
  const { payload, subject, id } = event;
  const found = isJsonObject(payload)
    ? (numberIn(payload.order, orderKeys) ?? numberIn(payload, numberKeys))
    : undefined;
  return (found ?? subject ?? id).slice(0, LONGEST);
}

function numberIn(value: Json | undefined, keys: readonly string[]): string | undefined {
  if (!isJsonObject(value)) return undefined;
  for (const key of keys) {
    const found = Object.hasOwn(value, key) ? value[key] : undefined;
    if (typeof found === 'number' || (typeof found === 'string' && found.trim() !== '')) return String(found).trim();
  }
  return undefined;
}
