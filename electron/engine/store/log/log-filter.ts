import type { DeliveryFilter } from '#shared/contract/delivery-log.ts';
import {
  ftsQuery,
  holdsWord,
  isOnlySymbols,
  type SearchWord,
  searchable,
  searchWords,
} from '#shared/text/search-words.ts';

/** Conditions of a query, each true for what is sought, with their values in order. */
export interface Where {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  /** The tables that they speak of: `deliveries d`, joined with `events e` where that is needed. */
  readonly from: string;
}

type Part = readonly [sql: string, ...values: (string | number)[]];

export interface Wheres {
  /** The deliveries that a filter means. */
  deliveryWhere(filter: DeliveryFilter): Where;
  /** The events that a filter means: of `events e`. States, endpoints and tests are those of their deliveries. */
  eventWhere(filter: DeliveryFilter): Where;
}

/** What has no letter and no digit is in nothing: it must not show everything. */
const NOTHING: Part = ['0'];

const JOINED = 'FROM deliveries d JOIN events e ON e.seq = d.event_seq';

/** How filters become SQL; words are looked up in the text index where there is one. */
export function createWhere({ isIndexed }: { isIndexed: boolean }): Wheres {
  return {
    deliveryWhere(filter) {
      const { states, customerId, triggerId, triggerIds, eventType, eventId, endpoint, tests, text = '' } = filter;
      const parts: Part[] = [];
      if (states) parts.push([`d.state IN (${places(states)})`, ...states]);
      if (customerId !== undefined) parts.push(['d.customer_id = ?', customerId]);
      if (triggerId !== undefined) parts.push(['d.trigger_id = ?', triggerId]);
      if (triggerIds) parts.push([`d.trigger_id IN (${places(triggerIds)})`, ...triggerIds]);
      if (endpoint !== undefined) parts.push(['d.endpoint = ?', endpoint]);
      if (tests !== undefined) parts.push(['d.is_test = ?', Number(tests)]);
      if (eventType !== undefined) parts.push(['e.type = ?', eventType]);
      if (eventId !== undefined) parts.push(['e.id = ?', eventId]);
      parts.push(...periodParts('d.created_at', filter));
      const words = searchWords(text);
      if (isOnlySymbols(text)) parts.push(NOTHING);
      parts.push(...words.map((word) => (isIndexed ? indexedDelivery(word) : scannedDelivery(word))));
      const needsEvent = eventType !== undefined || eventId !== undefined || (words.length > 0 && !isIndexed);
      return joined(parts, needsEvent ? JOINED : 'FROM deliveries d');
    },

    eventWhere(filter) {
      const { states, customerId, triggerId, triggerIds, eventType, eventId, endpoint, tests, text = '' } = filter;
      const parts: Part[] = [];
      if (states) parts.push([ofDelivery(`d.state IN (${places(states)})`), ...states]);
      if (customerId !== undefined)
        parts.push([`(e.customer_id = ? OR ${ofDelivery('d.customer_id = ?')})`, customerId, customerId]);
      // The triggers that were asked are in its decisions, also where nothing came of it.
      if (triggerId !== undefined)
        parts.push(['instr(e.decisions, ?) > 0', `"triggerId":${JSON.stringify(triggerId)}`]);
      if (triggerIds) parts.push([ofDelivery(`d.trigger_id IN (${places(triggerIds)})`), ...triggerIds]);
      if (endpoint !== undefined) parts.push([ofDelivery('d.endpoint = ?'), endpoint]);
      if (tests !== undefined) parts.push([ofDelivery('d.is_test = ?'), Number(tests)]);
      if (eventType !== undefined) parts.push(['e.type = ?', eventType]);
      if (eventId !== undefined) parts.push(['e.id = ?', eventId]);
      parts.push(...periodParts('e.received_at', filter));
      if (isOnlySymbols(text)) parts.push(NOTHING);
      parts.push(...searchWords(text).map((word) => (isIndexed ? indexedEvent(word) : scannedEvent(word))));
      return joined(parts, 'FROM events e');
    },
  };
}

const places = (values: readonly unknown[]) => values.map(() => '?').join(', ');

const ofDelivery = (sql: string) => `EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = e.seq AND ${sql})`;

function indexedDelivery(word: SearchWord): Part {
  const query = ftsQuery(word);
  const sql = `d.seq IN (SELECT rowid FROM words.delivery_words WHERE delivery_words MATCH ?)
    OR d.event_seq IN (SELECT rowid FROM words.event_words WHERE event_words MATCH ?)`;
  return [sql, query, query];
}

function indexedEvent(word: SearchWord): Part {
  return ['e.seq IN (SELECT rowid FROM words.event_words WHERE event_words MATCH ?)', ftsQuery(word)];
}

const ofRequest = (column: string) => `(SELECT r.${column} FROM requests r WHERE r.delivery_seq = d.seq)`;

// Bodies first leave memory where the short columns did not match.
function scannedDelivery(word: SearchWord): Part {
  const columns = ['d.id', 'd.title', 'e.subject', 'd.target', 'd.trigger_name', 'd.customer_name', 'd.reason'];
  const texts = [...columns, 'e.id', ofRequest('body'), 'e.payload'];
  const sql = `${texts.map((text) => `holds(${text}, ?)`).join(' OR ')}
    OR holds(request_words(${ofRequest('request')}), ?)
    OR EXISTS (SELECT 1 FROM attempts a WHERE a.delivery_seq = d.seq AND holds(attempt_words(a.attempt), ?))`;
  const value = JSON.stringify(word);
  return [sql, ...texts.map(() => value), value, value];
}

function scannedEvent(word: SearchWord): Part {
  const texts = ['e.title', 'e.subject', 'e.id', 'e.payload'];
  const value = JSON.stringify(word);
  return [texts.map((text) => `holds(${text}, ?)`).join(' OR '), ...texts.map(() => value)];
}

// What is not a time asks for no period.
function periodParts(column: string, { since, until }: DeliveryFilter): Part[] {
  const parts: Part[] = [];
  const from = timeOf(since);
  const to = timeOf(until);
  if (from !== null) parts.push([`${column} >= ?`, from]);
  if (to !== null) parts.push([`${column} <= ?`, to]);
  return parts;
}

/** An ISO time as ms since 1970; null where none is given, or none that can be read. */
export function timeOf(time: string | undefined): number | null {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? null : at;
}

function joined(parts: readonly Part[], from: string): Where {
  return {
    sql: parts.length === 0 ? '1' : parts.map(([sql]) => `(${sql})`).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
    from,
  };
}

/** SQLite's `holds(text, word)`: whether a text holds a word, as the text index would say. */
export function holds(text: unknown, word: unknown): number {
  if (typeof text !== 'string') return 0;
  return Number(holdsWord(searchable(text), JSON.parse(String(word)) as SearchWord));
}
