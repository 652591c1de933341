/** One goal of shared speed figures, with what was measured. */
export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  readonly isMet: boolean;
}

export interface BenchResult {
  readonly title: string;
  /** Rows of figures, shown as they are. */
  readonly figures: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
}

export function printResult({ title, figures, goals }: BenchResult): void {
  console.log(`\n${title}\n${'='.repeat(title.length)}`);
  printRows(figures);
  console.log('');
  printRows([['goal', '', 'measured', ''], ...goals.map(goalRow)]);
}

function goalRow({ what, goal, measured, isMet }: Goal): string[] {
  return [what, goal, measured, isMet ? 'met' : 'not met'];
}

function printRows(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    console.log(
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
    );
}

export function atLeast(what: string, least: number, ratio: number, unit: string): Goal {
  return { what, goal: `≥ ${least} × ${unit}`, measured: `${ratio.toFixed(2)} ×`, isMet: ratio >= least };
}

export function atMost(what: string, most: number, value: number, unit: string): Goal {
  return { what, goal: `≤ ${most} ${unit}`, measured: `${value.toFixed(2)} ${unit}`, isMet: value <= most };
}

export function atMostTimes(what: string, most: number, ratio: number, unit: string): Goal {
  return { what, goal: `≤ ${most} × ${unit}`, measured: `${ratio.toFixed(2)} ×`, isMet: ratio <= most };
}
