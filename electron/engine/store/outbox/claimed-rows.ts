/** Where the row of a delivery is that somebody has in hand, and its order. */
export interface ClaimedRow {
  readonly seq: number;
  readonly order_key: string | null;
}

/**
 * Rows of deliveries in hand by their ids, so that what happened to one is written without looking for it. Nobody has to
 * rely on it: a row is written where its seq and its id are both right, else it is looked for.
 */
export interface ClaimedRows {
  note(id: string, row: ClaimedRow): void;
  /** Forgets it: whatever comes next looks for it. */
  take(id: string): ClaimedRow | undefined;
}

/** As many as are ever in hand, and more: what is claimed and never settled is not kept for good. */
const MOST = 20_000;

export function createClaimedRows(): ClaimedRows {
  const rows = new Map<string, ClaimedRow>();
  return {
    note(id, row) {
      if (rows.size >= MOST) rows.clear();
      rows.set(id, row);
    },
    take(id) {
      const row = rows.get(id);
      if (row) rows.delete(id);
      return row;
    },
  };
}
