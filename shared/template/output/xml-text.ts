import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { OutputFailure } from './output-failure.ts';

/**
 * XML 1.0 with one root: the single field of an object. `@name` fields are attributes, `#text` is text, a list repeats
 * its element (an empty one has none), null is an empty element. No declaration: UTF-8 is what a reader assumes.
 */
export function xmlText(value: Json): string {
  const roots = isJsonObject(value) ? Object.keys(value) : [];
  const [name] = roots;
  if (!isJsonObject(value) || name === undefined || roots.length !== 1) {
    throw new OutputFailure('xmlRoot', '', { count: roots.length });
  }
  const root = value[name] ?? null;
  if (Array.isArray(root) && root.length !== 1)
    throw new OutputFailure('xmlRoot', pointerTo('', name), { count: root.length });
  return element(name, root, pointerTo('', name));
}

/** One element, or for a list as many as it has entries. */
function element(name: string, value: Json, pointer: string): string {
  checkName(name, pointer);
  if (Array.isArray(value)) {
    return value.map((item, index) => single(name, item, pointerTo(pointer, index))).join('');
  }
  return single(name, value, pointer);
}

function single(name: string, value: Json, pointer: string): string {
  if (Array.isArray(value)) throw new OutputFailure('xmlListInList', pointer, { name });
  const { attributes, inside } = isJsonObject(value)
    ? parts(value, pointer)
    : { attributes: '', inside: xmlCharacters(value, pointer) };
  return inside === '' ? `<${name}${attributes}/>` : `<${name}${attributes}>${inside}</${name}>`;
}

function parts(value: JsonObject, pointer: string): { attributes: string; inside: string } {
  let attributes = '';
  let inside = '';
  for (const [key, field] of Object.entries(value)) {
    const place = pointerTo(pointer, key);
    if (key === '#text') inside += xmlCharacters(scalar(field, place, key), place);
    else if (key.startsWith('@')) attributes += attribute(key.slice(1), scalar(field, place, key), place);
    else inside += element(key, field, place);
  }
  return { attributes, inside };
}

export type Scalar = null | boolean | number | string;

function scalar(value: Json, pointer: string, key: string): Scalar {
  if (typeof value === 'object' && value !== null) throw new OutputFailure('xmlNotText', pointer, { key });
  return value;
}

function attribute(name: string, value: Scalar, pointer: string): string {
  checkName(name, pointer);
  return ` ${name}="${attributeCharacters(value, pointer)}"`;
}

/** A value between the quotes of an attribute. */
export function attributeCharacters(value: Scalar, pointer: string): string {
  return xmlCharacters(value, pointer).replace(/[\t\n"]/g, (character) => ATTRIBUTE_ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const ATTRIBUTE_ESCAPES: Readonly<Record<string, string>> = { '\t': '&#9;', '\n': '&#10;', '"': '&quot;' };
// Char of XML 1.0 §2.2; what is not one cannot be written, not even as a reference.
const NOT_A_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** A value as text between tags; throws an OutputFailure for a character that XML cannot hold. */
export function xmlCharacters(value: Scalar, pointer: string): string {
  const written = value === null ? '' : String(value);
  if (NOT_A_CHARACTER.test(written)) throw new OutputFailure('xmlCharacter', pointer);
  return written.replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}

// NameStartChar and NameChar of XML 1.0 §2.3, less the colon: there may be one, between a prefix and the name.
const START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}' +
  '\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const PART = `[${START}][${START}.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}-]*`;
const NAME = new RegExp(`^${PART}(?::${PART})?$`, 'u');

function checkName(name: string, pointer: string): void {
  if (!NAME.test(name)) throw new OutputFailure('xmlName', pointer, { name });
}
