/** `json`: one value, an event or a list of them. `lines`: one event a line. */
export type FileKind = 'json' | 'lines';

const kinds: Readonly<Record<string, FileKind>> = { json: 'json', ndjson: 'lines', jsonl: 'lines' };

/**
 * How a file is read, by the end of its name; null where it is none of ours. Hidden files (`.x`, `~x`, `#x`) are how
 * many programs name what they have not finished writing.
 */
export function fileKind(name: string): FileKind | null {
  if (/^[.~#]/.test(name)) return null;
  const end = /\.([A-Za-z]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(kinds, end) ? (kinds[end] ?? null) : null;
}
