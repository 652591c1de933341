import type { Directive, FieldKey, ObjectEntry, TemplateNode, TextPart } from '#shared/template/index.ts';
import { hasKey, type ListShape, shapeOf } from './columns.ts';
import { labelOf } from './label-of.ts';
import { around, isList, isNothing, isScalar, mustache, type Parts, plain, type Scalar } from './parts.ts';

// Mail programs read no style sheets: every element says how it looks.
const LINE = 'border-bottom:1px solid #e2e5ea';
const FONT = 'font-family:Inter,Helvetica,Arial,sans-serif;font-size:14px;line-height:20px;color:#16191e';
/** A break that a value holds stays one, and a long word makes no table wider than the mail. */
const BREAKS = 'white-space:pre-line;overflow-wrap:anywhere';
const STYLES = {
  all: `${FONT};max-width:640px`,
  table: `width:100%;border-collapse:collapse;${FONT}`,
  label: `padding:7px 16px 7px 0;${LINE};text-align:left;vertical-align:top;font-weight:400;color:#5f6774;width:34%`,
  value: `padding:7px 0;${LINE};text-align:left;vertical-align:top`,
  section: 'padding:18px 0 6px',
  title: 'margin:0 0 4px;font-size:15px;font-weight:600',
  head: `padding:7px 12px 7px 0;border-bottom:2px solid #c8cdd6;text-align:left;font-weight:400;color:#5f6774`,
  cell: `padding:7px 12px 7px 0;${LINE};text-align:left;vertical-align:top`,
  line: BREAKS,
  block: `padding:8px 0 8px 12px;border-left:3px solid #e2e5ea`,
} satisfies Record<string, string>;

type Style = keyof typeof STYLES;

const LINE_END = '\n';
const EDGE = { edge: LINE_END };

/** A template's output as HTML that mail programs show: a table of labels and values, sections and lists in it. */
export function drawHtml(root: TemplateNode): Parts {
  return element('div', 'all', [...plain(LINE_END), ...block(root)]);
}

/** A value on its own. */
function block(node: TemplateNode): Parts {
  if (isScalar(node)) return element('div', 'line', inline(node));
  if (node.kind === 'object') return record(node.entries);
  if (isList(node)) return list(node);
  return node.kind === 'directive' ? around(node.directive, block, EDGE) : [];
}

function record(entries: readonly ObjectEntry[]): Parts {
  return entries.length === 0 ? [] : table(entries.flatMap(entryRows));
}

/** Rows of a label and a value. What a directive joins to an object stands in its place. */
function entryRows(entry: ObjectEntry): Parts {
  return entry.kind === 'field' ? fieldRows(entry.key, entry.value) : around(entry.directive, joinedRows, EDGE);
}

function joinedRows(node: TemplateNode): Parts {
  if (node.kind === 'object') return node.entries.flatMap(entryRows);
  if (node.kind === 'directive') return around(node.directive, joinedRows, EDGE);
  return isNothing(node) ? [] : row(wide('value', block(node)));
}

function fieldRows(key: FieldKey, node: TemplateNode): Parts {
  if (isScalar(node)) return row([...label(key), ...valueCell('value', inline(node))]);
  if (isList(node)) {
    const shape = shapeOf(node);
    if (shape.kind !== 'lines') return ifAny(node, row(section(key, list(node))));
    return ifAny(node, row([...label(key), ...valueCell('value', list(node))]));
  }
  if (node.kind === 'directive') return around(node.directive, (branch) => fieldRows(key, branch), EDGE);
  return node.kind === 'object' ? row(section(key, record(node.entries))) : [];
}

/** A list that is empty is not drawn, unless the template says what stands for it. */
function ifAny(node: TemplateNode, rows: Parts): Parts {
  if (node.kind !== 'directive' || node.directive.otherwise !== undefined) return rows;
  const { subject } = node.directive;
  const directive = { name: 'if', subject, parameters: [], body: [...plain(LINE_END), ...rows] } as const;
  return [{ kind: 'block', directive }, ...plain(LINE_END)];
}

function section(key: FieldKey, inside: Parts): Parts {
  return wide('section', [...plain(LINE_END), ...element('p', 'title', title(key)), ...inside]);
}

function list(node: TemplateNode): Parts {
  const shape = shapeOf(node);
  const rows = listRows(node, shape);
  if (shape.kind === 'lines') return rows;
  if (shape.kind === 'blocks') return table(rows);
  const heads = shape.keys.flatMap((key) => element('th', 'head', text(labelOf(key)), ' scope="col"'));
  return table([...row(heads), ...rows]);
}

function listRows(node: TemplateNode, shape: ListShape): Parts {
  if (node.kind === 'array') {
    return node.items.flatMap((item) =>
      isList(item) && item.kind === 'directive' ? listRows(item, shape) : entry(item, shape),
    );
  }
  if (node.kind !== 'directive') return [];
  const drawElse = (other: TemplateNode): Parts => {
    if (isList(other)) return listRows(other, shape);
    if (other.kind === 'directive') return around(other.directive, drawElse, EDGE);
    return isNothing(other) ? [] : entry(other, shape);
  };
  return around(node.directive, (body) => entry(body, shape), { drawElse, ...EDGE });
}

/** One entry of a list; under a condition, the entry that it comes to. */
function entry(node: TemplateNode, shape: ListShape): Parts {
  if (node.kind === 'directive' && node.directive.name !== 'each') {
    return around(node.directive, (branch) => entry(branch, shape), EDGE);
  }
  if (shape.kind === 'lines')
    return isScalar(node) ? [...element('div', 'line', inline(node)), ...plain(LINE_END)] : [];
  if (shape.kind === 'blocks') return row(element('td', 'block', block(node)));
  return row(shape.keys.flatMap((key) => valueCell('cell', column(node, key))));
}

/** What an entry has in a column. */
function column(node: TemplateNode, key: string): Parts {
  if (node.kind === 'directive') return joined(node.directive, key);
  if (node.kind !== 'object') return [];
  return node.entries.flatMap((one) =>
    one.kind === 'directive' ? joined(one.directive, key) : one.key === key ? cell(one.value) : [],
  );
}

function joined(directive: Directive<TemplateNode>, key: string): Parts {
  if (!hasKey({ kind: 'directive', directive }, key)) return [];
  return around(directive, (branch) => column(branch, key));
}

function cell(node: TemplateNode): Parts {
  if (isScalar(node)) return inline(node);
  return node.kind === 'directive' && !isList(node) ? around(node.directive, cell) : block(node);
}

/** A scalar as text between tags: what fields give is escaped when it is filled in. */
function inline(node: Scalar): Parts {
  if (node.kind === 'value') return [mustache(node)];
  if (node.kind === 'text') return node.parts.flatMap(inlinePart);
  return node.value === null ? [] : text(String(node.value));
}

function inlinePart(part: TextPart): Parts {
  if (part.kind === 'comment') return [];
  if (part.kind === 'content') return text(part.text);
  return part.kind === 'mustache' ? [mustache(part)] : [{ kind: 'block', directive: inlineBlock(part.directive) }];
}

function inlineBlock({ name, subject, parameters, body, otherwise }: Directive<Parts>): Directive<Parts> {
  const head = { name, subject, parameters, body: body.flatMap(inlinePart) };
  if (otherwise === undefined) return head;
  if (otherwise.kind === 'else')
    return { ...head, otherwise: { kind: 'else', body: otherwise.body.flatMap(inlinePart) } };
  return { ...head, otherwise: { kind: 'else-directive', directive: inlineBlock(otherwise.directive) } };
}

function label(key: FieldKey): Parts {
  return [...element('th', 'label', title(key), ' scope="row"'), ...plain(LINE_END)];
}

function title(key: FieldKey): Parts {
  return typeof key === 'string' ? text(labelOf(key)) : key.parts.flatMap(inlinePart);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A brace beside a mustache would be read as part of it.
  '{': '&#123;',
  '}': '&#125;',
};

function text(words: string): Parts {
  return plain(words.replace(/[&<>"{}]/g, (character) => ENTITIES[character] ?? character));
}

function table(rows: Parts): Parts {
  return [
    ...open('table', 'table', ' cellpadding="0" cellspacing="0"'),
    ...plain(LINE_END),
    ...rows,
    ...close('table'),
  ];
}

function row(cells: Parts): Parts {
  return [...plain(`<tr>${LINE_END}`), ...cells, ...close('tr')];
}

function wide(style: Style, inside: Parts): Parts {
  return [...element('td', style, inside, ' colspan="2"'), ...plain(LINE_END)];
}

/** A cell: breaks of its text stay, those between tags mean nothing. */
function valueCell(style: 'value' | 'cell', inside: Parts): Parts {
  const look = `${STYLES[style]}${hasTags(inside) ? '' : `;${BREAKS}`}`;
  return [...plain(`<td style="${look}">`), ...inside, ...close('td')];
}

function hasTags(parts: Parts): boolean {
  return parts.some((part) => {
    if (part.kind === 'content') return part.text.includes('<');
    return part.kind === 'block' && branchTexts(part.directive).some(hasTags);
  });
}

function branchTexts({ body, otherwise }: Directive<Parts>): readonly Parts[] {
  if (otherwise === undefined) return [body];
  return [body, ...(otherwise.kind === 'else' ? [otherwise.body] : branchTexts(otherwise.directive))];
}

function element(tag: string, style: Style, inside: Parts, attributes = ''): Parts {
  return [...open(tag, style, attributes), ...inside, ...plain(`</${tag}>`)];
}

function open(tag: string, style: Style, attributes = ''): Parts {
  return plain(`<${tag}${attributes} style="${STYLES[style]}">`);
}

function close(tag: string): Parts {
  return plain(`</${tag}>${LINE_END}`);
}
