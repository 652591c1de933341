import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import type { OutputLine } from './output-line.ts';

/** A value that `serialize` writes as a form, as its fields before they are encoded; a list has a line for each entry. */
export function formLines(value: Json): OutputLine[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const pointer = pointerTo('', name);
    if (!Array.isArray(field)) return [line(name, field, pointer)];
    return field.map((item, index) => line(name, item, pointerTo(pointer, index)));
  });
}

function line(name: string, value: Json, pointer: string): OutputLine {
  const text = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return {
    depth: 0,
    pointer,
    kind: 'value',
    parts: [
      { tone: 'name', text: name },
      { tone: 'sign', text: ' = ' },
      { tone: 'value', text },
    ],
  };
}
