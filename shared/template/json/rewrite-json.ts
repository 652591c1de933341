import { type Node, parseTree } from 'jsonc-parser';
import { isJsonObject, type Json } from '#shared/model/json.ts';

/**
 * JSON text that says `next`, laid out as `text` is: what stays the same keeps its letters, and what is new is printed
 * with two spaces, or on one line where its neighbours are. `text` must be JSON.
 */
export function rewriteJson(text: string, next: Json): string {
  const root = parseTree(text);
  if (root === undefined) return JSON.stringify(next, null, 2);
  return text.slice(0, root.offset) + rewritten(text, root, next) + text.slice(root.offset + root.length);
}

function rewritten(text: string, node: Node, next: Json): string {
  const raw = text.slice(node.offset, node.offset + node.length);
  if (JSON.stringify(JSON.parse(raw)) === JSON.stringify(next)) return raw;
  const children = node.children ?? [];
  if (node.type === 'object' && isJsonObject(next) && children.length > 0) return objectText(text, node, next);
  if (node.type === 'array' && Array.isArray(next) && children.length > 0) return listText(text, node, next);
  return printed(next, indentOf(text, node.offset));
}

/** One property as it stands: its key, what is between, and the node of its value. */
interface Property {
  readonly key: string;
  readonly head: string;
  readonly value: Node;
  readonly node: Node;
}

function objectText(text: string, node: Node, next: Record<string, Json>): string {
  const properties = (node.children ?? []).flatMap((child): Property[] => {
    const [key, value] = child.children ?? [];
    if (key === undefined || value === undefined) return [];
    return [{ key: String(key.value), head: text.slice(child.offset, value.offset), value, node: child }];
  });
  const known = new Map(properties.map((property) => [property.key, property]));
  const names = Object.keys(next);
  const keys = [...known.keys()];
  const isSame = keys.length === names.length && names.every((name) => known.has(name));
  const inOrder = Object.keys(Object.fromEntries(keys.map((key) => [key, null])));
  if (isSame && inOrder.every((key, index) => key === names[index])) {
    return spliced(
      text,
      node,
      properties.map(({ value, key }) => ({ node: value, text: rewritten(text, value, next[key] ?? null) })),
    );
  }
  // A key that is gone and one that is new, at one place and with the same value: it was renamed.
  const gone = properties.filter(({ key }) => !Object.hasOwn(next, key));
  const renamed = new Map<string, Property>();
  for (const name of names) {
    if (known.has(name)) continue;
    const at = gone.findIndex(
      ({ value }) => JSON.stringify(JSON.parse(slice(text, value))) === JSON.stringify(next[name]),
    );
    const [found] = at < 0 ? [] : gone.splice(at, 1);
    if (found !== undefined) renamed.set(name, found);
  }
  const indent = layoutOf(text, node);
  const items = names.map((name): Item => {
    const property = known.get(name);
    if (property !== undefined) {
      return { node: property.node, text: property.head + rewritten(text, property.value, next[name] ?? null) };
    }
    const was = renamed.get(name);
    if (was !== undefined) {
      const between = was.head.slice(was.head.lastIndexOf('"') + 1);
      return { node: was.node, text: JSON.stringify(name) + between + slice(text, was.value) };
    }
    return { node: null, text: `${JSON.stringify(name)}: ${printed(next[name] ?? null, indent)}` };
  });
  return wrapped(text, node, items);
}

/** Elements before and behind those that differ keep their letters. */
function listText(text: string, node: Node, next: readonly Json[]): string {
  const elements = node.children ?? [];
  if (elements.length === next.length) {
    return spliced(
      text,
      node,
      elements.map((element, index) => ({ node: element, text: rewritten(text, element, next[index] ?? null) })),
    );
  }
  const indent = layoutOf(text, node);
  const isAt = (element: Node | undefined, value: Json | undefined) =>
    element !== undefined &&
    value !== undefined &&
    JSON.stringify(JSON.parse(slice(text, element))) === JSON.stringify(value);
  let start = 0;
  while (isAt(elements[start], next[start])) start += 1;
  let end = 0;
  while (end < Math.min(elements.length, next.length) - start && isAt(elements.at(-1 - end), next.at(-1 - end)))
    end += 1;
  const items = next.map((value, index): Item => {
    const element =
      index < start
        ? elements[index]
        : index >= next.length - end
          ? elements[index - next.length + elements.length]
          : undefined;
    return element === undefined
      ? { node: null, text: printed(value, indent) }
      : { node: element, text: slice(text, element) };
  });
  return wrapped(text, node, items);
}

function slice(text: string, node: Node): string {
  return text.slice(node.offset, node.offset + node.length);
}

/** The node's text with some of what is in it written anew. */
function spliced(text: string, node: Node, changed: readonly { node: Node; text: string }[]): string {
  let out = '';
  let at = node.offset;
  for (const one of changed) {
    out += text.slice(at, one.node.offset) + one.text;
    at = one.node.offset + one.node.length;
  }
  return out + text.slice(at, node.offset + node.length);
}

/** The indent of what stands in an object or list, a line each; null where it stands on one line. */
function layoutOf(text: string, node: Node): string | null {
  const [first] = node.children ?? [];
  const between = first === undefined ? '' : text.slice(node.offset + 1, first.offset);
  const line = Math.max(between.lastIndexOf('\n'), between.lastIndexOf('\r'));
  return line < 0 ? null : between.slice(line + 1);
}

/** What is written in an object or list, and the node that it was, if any. */
interface Item {
  readonly node: Node | null;
  readonly text: string;
}

/** Neighbours that were neighbours keep what is between them. */
function wrapped(text: string, node: Node, items: readonly Item[]): string {
  const [open, close] = node.type === 'object' ? ['{', '}'] : ['[', ']'];
  const children = node.children ?? [];
  const [first, second] = children;
  const last = children.at(-1);
  if (items.length === 0 || first === undefined || last === undefined) return open + close;
  const lead = text.slice(node.offset + 1, first.offset);
  const tail = text.slice(last.offset + last.length, node.offset + node.length - 1);
  const gap = (before: Node, after: Node) => text.slice(before.offset + before.length, after.offset);
  const usual = layoutOf(text, node) !== null ? `,${lead}` : second === undefined ? ', ' : gap(first, second);
  let inside = '';
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]?.node ?? null;
    const isNext = before !== null && item.node !== null && children[children.indexOf(before) + 1] === item.node;
    if (index > 0) inside += isNext && item.node !== null ? gap(before, item.node) : usual;
    inside += item.text;
  }
  return open + lead + inside + tail + close;
}

/** `indent` is that of the line on which the value starts; null where all is on one line. */
function printed(value: Json, indent: string | null): string {
  if (indent === null) return JSON.stringify(value);
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}

function indentOf(text: string, offset: number): string | null {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  if (start === 0 && offset > 0) return null;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}
