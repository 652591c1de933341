import type { SQLInputValue, StatementSync } from 'node:sqlite';

export interface TypedRows<Row> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
}

/**
 * The rows of a statement as `Row`. node:sqlite knows values and not columns: that these are the row's is what the
 * SELECT beside the call, and the migrations, vouch for.
 */
export function typedRows<Row>(statement: StatementSync): TypedRows<Row> {
  return {
    get: (...values) => statement.get(...values) as unknown as Row | undefined,
    all: (...values) => statement.all(...values) as unknown as Row[],
  };
}
