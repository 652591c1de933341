import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/** One line of JSON printed with two spaces: `{"id": 1,` and what it is about. */
export interface JsonLine {
  readonly depth: number;
  /** The JSON pointer of the value that begins, stands or ends on the line. */
  readonly pointer: string;
  readonly key: string | null;
  /** The value as JSON, or the bracket. */
  readonly text: string;
  readonly kind: 'value' | 'open' | 'close';
  readonly comma: boolean;
}

/** A value as the lines in which `JSON.stringify(value, null, 2)` prints it. */
export function jsonLines(value: Json): JsonLine[] {
  const lines: JsonLine[] = [];
  write(value, { depth: 0, pointer: '', key: null, comma: false }, lines);
  return lines;
}

function write(value: Json, at: Omit<JsonLine, 'text' | 'kind'>, lines: JsonLine[]): void {
  const isList = Array.isArray(value);
  const entries: [string | number, Json][] = isList
    ? value.map((one, index) => [index, one])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  if (entries.length === 0) {
    lines.push({ ...at, text: JSON.stringify(value), kind: 'value' });
    return;
  }
  lines.push({ ...at, text: isList ? '[' : '{', kind: 'open', comma: false });
  for (const [index, [key, one]] of entries.entries()) {
    const comma = index < entries.length - 1;
    const pointer = pointerTo(at.pointer, key);
    write(one, { depth: at.depth + 1, pointer, key: isList ? null : String(key), comma }, lines);
  }
  lines.push({
    depth: at.depth,
    pointer: at.pointer,
    key: null,
    text: isList ? ']' : '}',
    kind: 'close',
    comma: at.comma,
  });
}
