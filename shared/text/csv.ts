/** What makes a spreadsheet take a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

export type Cell = string | number | boolean | null;

/**
 * One line of CSV as RFC 4180 has it: commas, CRLF, quotes where they are needed. A text that a spreadsheet would run as
 * a formula begins with an apostrophe instead (OWASP, "CSV Injection"); numbers stay numbers.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

/** What Excel needs to read a file as UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
