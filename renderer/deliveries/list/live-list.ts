import type { DeliveryFilter } from '#shared/contract/delivery-log.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { fits } from '../filter/filters.ts';

export interface LiveList {
  /** Newest first. */
  readonly rows: readonly DeliverySummary[];
  /** What came while one was reading further down, newest first. */
  readonly fresh: readonly DeliverySummary[];
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
}

export const emptyList: LiveList = { rows: [], fresh: [], next: null };

export type ListChange =
  | {
      readonly t: 'page';
      readonly rows: readonly DeliverySummary[];
      readonly next: string | null;
      /** It is what was listed, asked for again, and one reads further down. */
      readonly keepsPlace: boolean;
    }
  | {
      readonly t: 'more';
      readonly rows: readonly DeliverySummary[];
      readonly next: string | null;
      readonly after: string | null;
    }
  | {
      readonly t: 'came';
      readonly delivery: DeliverySummary;
      readonly filter: DeliveryFilter;
      readonly isAtTop: boolean;
    }
  | { readonly t: 'show' };

/**
 * A row that is in view is changed where it stands, also when it no longer fits: what one reads does not vanish.
 * A new one goes to its place at once while the top is in view, and waits otherwise. One that changes further down than
 * what was fetched stays there: it comes with its page.
 */
export function listReducer(list: LiveList, change: ListChange): LiveList {
  switch (change.t) {
    case 'page':
      return takePage(list, change);
    case 'more': {
      if (change.after !== list.next) return list;
      const known = new Set(list.rows.map((row) => row.id));
      return { ...list, rows: [...list.rows, ...change.rows.filter((row) => !known.has(row.id))], next: change.next };
    }
    case 'show':
      return list.fresh.length === 0 ? list : { ...list, rows: list.fresh.reduceRight(placed, list.rows), fresh: [] };
    case 'came':
      return takeDelivery(list, change);
    default:
      return change satisfies never;
  }
}

function takePage(list: LiveList, { rows, next, keepsPlace }: Extract<ListChange, { t: 'page' }>): LiveList {
  const known = new Set(keepsPlace ? list.rows.map((row) => row.id) : []);
  const first = Math.max(
    0,
    rows.findIndex((row) => known.has(row.id)),
  );
  return { rows: rows.slice(first), fresh: rows.slice(0, first), next };
}

function takeDelivery(list: LiveList, { delivery, filter, isAtTop }: Extract<ListChange, { t: 'came' }>): LiveList {
  const put = (rows: readonly DeliverySummary[]) => rows.map((row) => (row.id === delivery.id ? delivery : row));
  if (list.rows.some((row) => row.id === delivery.id)) return { ...list, rows: put(list.rows) };
  if (list.fresh.some((row) => row.id === delivery.id)) return { ...list, fresh: put(list.fresh) };
  if (!fits(delivery, filter)) return list;
  const last = list.rows.at(-1);
  if (list.next !== null && last !== undefined && delivery.createdAt < last.createdAt) return list;
  if (isAtTop) return { ...list, rows: placed(list.rows, delivery) };
  return { ...list, fresh: placed(list.fresh, delivery) };
}

/** The rows with one more at its place, newest first. */
function placed(rows: readonly DeliverySummary[], delivery: DeliverySummary): readonly DeliverySummary[] {
  const at = rows.findIndex(({ createdAt }) => createdAt <= delivery.createdAt);
  return at === -1 ? [...rows, delivery] : [...rows.slice(0, at), delivery, ...rows.slice(at)];
}
