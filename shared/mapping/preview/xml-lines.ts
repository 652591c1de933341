import { isJsonObject, type Json } from '#shared/model/json.ts';
import { attributeCharacters, type Scalar, xmlCharacters } from '#shared/template/output/xml-text.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import type { LinePart, OutputLine } from './output-line.ts';

/** A value that `serialize` writes as XML, as indented lines: an element to a line, or two around those inside it. */
export function xmlLines(value: Json): OutputLine[] {
  const lines: OutputLine[] = [];
  if (isJsonObject(value))
    for (const [name, root] of Object.entries(value)) add(name, root, pointerTo('', name), 0, lines);
  return lines;
}

function add(name: string, value: Json, pointer: string, depth: number, lines: OutputLine[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) add(name, item, pointerTo(pointer, index), depth, lines);
    return;
  }
  const fields = isJsonObject(value) ? Object.entries(value) : [];
  const attributes = fields
    .filter(([key]) => key.startsWith('@'))
    .flatMap(([key, one]) => attributeParts(key, one, pointer));
  const inside = fields.filter(([key]) => !key.startsWith('@') && !(Array.isArray(value) && key === ''));
  const open: LinePart[] = [sign('<'), named(name), ...attributes];
  const close: LinePart[] = [sign('</'), named(name), sign('>')];
  const elements = inside.filter(([key, one]) => key !== '#text' && !(Array.isArray(one) && one.length === 0));
  if (elements.length === 0) {
    const texts = isJsonObject(value) ? inside.filter(([key]) => key === '#text') : [['', value] as const];
    const parts = texts.flatMap(([key, one]) => textParts(one, key === '' ? undefined : pointerTo(pointer, key)));
    const isEmpty = parts.every(({ text }) => text === '');
    lines.push({
      depth,
      pointer,
      kind: 'value',
      parts: isEmpty ? [...open, sign('/>')] : [...open, sign('>'), ...parts, ...close],
    });
    return;
  }
  lines.push({ depth, pointer, kind: 'open', parts: [...open, sign('>')] });
  for (const [key, one] of inside) {
    const place = pointerTo(pointer, key);
    if (key !== '#text') add(key, one, place, depth + 1, lines);
    else lines.push({ depth: depth + 1, pointer: place, kind: 'value', parts: textParts(one, undefined) });
  }
  lines.push({ depth, pointer, kind: 'close', parts: close });
}

function attributeParts(key: string, value: Json, element: string): LinePart[] {
  const pointer = pointerTo(element, key);
  const written = attributeCharacters(scalar(value), pointer);
  return [
    { tone: 'name', text: ` ${key.slice(1)}`, pointer },
    { tone: 'sign', text: '="', pointer },
    { tone: 'value', text: written, pointer },
    { tone: 'sign', text: '"', pointer },
  ];
}

function textParts(value: Json, pointer: string | undefined): LinePart[] {
  const text = xmlCharacters(scalar(value), '');
  return [{ tone: 'value', text, ...(pointer === undefined ? {} : { pointer }) }];
}

function scalar(value: Json): Scalar {
  return typeof value === 'object' && value !== null ? null : value;
}

function sign(text: string): LinePart {
  return { tone: 'sign', text };
}

function named(text: string): LinePart {
  return { tone: 'name', text };
}
