import type { DeliveryFilter } from '#shared/contract/commands.ts';

/** Conditions of a query, each true for what is sought, with their values in order. */
export interface Where {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

type Part = readonly [sql: string, ...values: (string | number)[]];

/** The deliveries that a filter means: of `deliveries d` joined with `events e`. */
export function deliveryWhere(filter: DeliveryFilter): Where {
  const { states, customerId, triggerId, eventType, eventId, text, since } = filter;
  const parts: Part[] = [];
  if (states) parts.push([`d.state IN (${states.map(() => '?').join(', ')})`, ...states]);
  if (customerId !== undefined) parts.push(['d.customer_id = ?', customerId]);
  if (triggerId !== undefined) parts.push(['d.trigger_id = ?', triggerId]);
  if (eventType !== undefined) parts.push(['e.type = ?', eventType]);
  if (eventId !== undefined) parts.push(['e.id = ?', eventId]);
  parts.push(...sincePart('d.created_at', since));
  if (text !== undefined && text.trim() !== '') parts.push(textIn(text.trim()));
  return joined(parts);
}

/** The events that a filter means: of `events e`. States are those of their deliveries. */
export function eventWhere(filter: DeliveryFilter): Where {
  const { states, customerId, triggerId, eventType, eventId, text, since } = filter;
  const parts: Part[] = [];
  const ofDelivery = (sql: string) => `EXISTS (SELECT 1 FROM deliveries d WHERE d.event_seq = e.seq AND ${sql})`;
  if (states) parts.push([ofDelivery(`d.state IN (${states.map(() => '?').join(', ')})`), ...states]);
  if (customerId !== undefined)
    parts.push([`(e.customer_id = ? OR ${ofDelivery('d.customer_id = ?')})`, customerId, customerId]);
  // The triggers that were asked are in its decisions, also where nothing came of it.
  if (triggerId !== undefined) parts.push(['instr(e.decisions, ?) > 0', `"triggerId":${JSON.stringify(triggerId)}`]);
  if (eventType !== undefined) parts.push(['e.type = ?', eventType]);
  if (eventId !== undefined) parts.push(['e.id = ?', eventId]);
  parts.push(...sincePart('e.received_at', since));
  if (text !== undefined && text.trim() !== '') {
    const [plain, escaped] = forms(text.trim());
    const columns = ['e.title', 'e.subject', 'e.id'].map((column) => `holds(${column}, ?)`);
    const sql = `(${columns.join(' OR ')} OR holds(e.payload, ?))`;
    parts.push([sql, ...columns.map(() => plain), escaped]);
  }
  return joined(parts);
}

// Bodies first leave memory where the short columns did not match.
function textIn(text: string): Part {
  const [plain, escaped] = forms(text);
  const columns = ['d.title', 'e.subject', 'd.target', 'd.id'];
  const sql = `(${columns.map((column) => `holds(${column}, ?)`).join(' OR ')}
    OR holds(d.body, ?) OR holds(d.body, ?) OR holds(e.payload, ?)
    OR EXISTS (SELECT 1 FROM attempts a WHERE a.delivery_seq = d.seq AND holds(a.attempt, ?)))`;
  return [sql, ...columns.map(() => plain), plain, escaped, escaped, escaped];
}

// What is not a time asks for no period.
function sincePart(column: string, since: string | undefined): Part[] {
  const from = sinceOf({ since });
  return from === null ? [] : [[`${column} >= ?`, from]];
}

/** The beginning of a filter's period (ms since 1970); null where it has none. */
export function sinceOf({ since }: { since?: string | undefined }): number | null {
  const from = since === undefined ? Number.NaN : Date.parse(since);
  return Number.isNaN(from) ? null : from;
}

/** What is looked for, as it is and as JSON writes it inside a string. */
function forms(text: string): [plain: string, escaped: string] {
  return [text, JSON.stringify(text).slice(1, -1)];
}

function joined(parts: readonly Part[]): Where {
  return {
    sql: parts.length === 0 ? '1' : parts.map(([sql]) => `(${sql})`).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  };
}

/** SQLite's `holds(text, part)`: whether a text holds a part, whatever the letter case of any script. */
export function holds(text: unknown, part: unknown): number {
  return Number(typeof text === 'string' && text.toLowerCase().includes(String(part).toLowerCase()));
}
