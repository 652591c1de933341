const UNITS = ['KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people say it: `1.2 GB`, `430 MB`, `1 KB` at least. */
export function sizeWords(bytes: number): string {
  let size = bytes / 1_000;
  let unit = 0;
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  const rounded = size < 9.95 && unit > 0 ? size.toFixed(1).replace(/\.0$/, '') : String(Math.max(1, Math.round(size)));
  return `${rounded} ${UNITS[unit]}`;
}
