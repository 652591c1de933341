import type { FieldKey, ObjectEntry, TemplateNode, TextPart } from '#shared/template/index.ts';
import { labelOf } from './label-of.ts';
import { around, isList, isNothing, isScalar, mustache, type Parts, plain, type Scalar } from './parts.ts';

const EDGE = { edge: '\n' };
const STEP = '  ';

/** The same for those who read mail as plain text: a line for each field, sections and entries set in. */
export function drawText(root: TemplateNode): Parts {
  return lines(root, '');
}

function lines(node: TemplateNode, indent: string): Parts {
  if (isScalar(node)) return isNothing(node) ? [] : [...plain(indent), ...inline(node), ...plain('\n')];
  if (node.kind === 'object') return node.entries.flatMap((entry) => entryLines(entry, indent));
  if (isList(node)) return listLines(node, indent);
  return node.kind === 'directive' ? around(node.directive, (branch) => lines(branch, indent), EDGE) : [];
}

function entryLines(entry: ObjectEntry, indent: string): Parts {
  if (entry.kind === 'directive') return around(entry.directive, (branch) => lines(branch, indent), EDGE);
  return fieldLines(entry.key, entry.value, indent, indent);
}

/** `lead` stands before the first line, `indent` before the others. */
function fieldLines(key: FieldKey, node: TemplateNode, indent: string, lead: string): Parts {
  const name = typeof key === 'string' ? plain(guarded(labelOf(key))) : safe(key.parts);
  if (isScalar(node)) return [...plain(lead), ...name, ...plain(': '), ...inline(node), ...plain('\n')];
  if (node.kind === 'directive' && !isList(node)) {
    return around(node.directive, (branch) => fieldLines(key, branch, indent, lead), EDGE);
  }
  // At the left margin, a section stands apart.
  return [
    ...plain(indent === '' ? '\n' : ''),
    ...plain(lead),
    ...name,
    ...plain(':\n'),
    ...lines(node, `${indent}${STEP}`),
  ];
}

function listLines(node: TemplateNode, indent: string): Parts {
  if (node.kind === 'array') {
    return node.items.flatMap((item) =>
      isList(item) && item.kind === 'directive' ? listLines(item, indent) : entryOf(item, indent),
    );
  }
  if (node.kind !== 'directive') return [];
  const drawElse = (other: TemplateNode): Parts => {
    if (isList(other)) return listLines(other, indent);
    return other.kind === 'directive' ? around(other.directive, drawElse, EDGE) : entryOf(other, indent);
  };
  return around(node.directive, (body) => entryOf(body, indent), { drawElse, ...EDGE });
}

/** An entry of a list, behind a dash. */
function entryOf(node: TemplateNode, indent: string): Parts {
  if (isScalar(node)) return isNothing(node) ? [] : [...plain(`${indent}- `), ...inline(node), ...plain('\n')];
  if (node.kind === 'directive' && !isList(node)) {
    return around(node.directive, (branch) => entryOf(branch, indent), EDGE);
  }
  const inside = `${indent}${STEP}`;
  const [first, ...rest] = node.kind === 'object' ? node.entries : [];
  if (first?.kind === 'field' && isScalar(first.value)) {
    const lead = fieldLines(first.key, first.value, inside, `${indent}- `);
    return [...lead, ...rest.flatMap((entry) => entryLines(entry, inside))];
  }
  return [...plain(`${indent}-\n`), ...lines(node, inside)];
}

function inline(node: Scalar): Parts {
  if (node.kind === 'value') return [mustache(node)];
  if (node.kind === 'text') return safe(node.parts);
  return node.value === null ? [] : safe(plain(String(node.value)));
}

/** Parts as they stand, kept from eating the spaces around them. */
function safe(parts: Parts): Parts {
  const guard: TextPart = { kind: 'comment', text: '' };
  const guardedParts = parts.map((part): TextPart => (part.kind === 'mustache' ? { ...part, raw: false } : part));
  const strips = parts.some((part) => 'strip' in part || part.kind === 'block');
  return strips ? [guard, ...guardedParts, guard] : guardedParts.flatMap(braced);
}

/** A brace at the end of text would be read as part of the mustache behind it. */
function braced(part: TextPart): Parts {
  if (part.kind !== 'content' || !part.text.endsWith('{')) return [part];
  return [...plain(part.text.replace(/\{+$/, '')), braceOf(part.text)];
}

function braceOf(text: string): TextPart {
  const value = /\{+$/.exec(text)?.[0] ?? '';
  return { kind: 'mustache', expression: { kind: 'literal', value }, raw: false };
}

function guarded(label: string): string {
  return label.replace(/\{/g, '(').replace(/\}/g, ')');
}
