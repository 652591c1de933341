import type { Json, JsonObject } from '#shared/model/json.ts';
import type { Directive, FieldKey, ObjectEntry, TemplateNode, TemplateTree } from '../tree.ts';
import { printExpression } from './print-expression.ts';
import { printDirectiveKey, printElseDirectiveKey, printElseKey } from './print-key.ts';
import { printText } from './print-text.ts';

/**
 * The body that a tree is read from: parse, print, parse gives the same tree. Nodes and keys with a `source` print as
 * that, byte for byte. Keys of directives that would be the same get a comment each.
 */
export function printTemplate(tree: TemplateTree): Json {
  return printNode(tree.root);
}

export function printNode(node: TemplateNode): Json {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'value':
      return node.source ?? `{{${printExpression(node.expression)}}}`;
    case 'text':
      return node.source ?? printText(node.parts);
    case 'array':
      return node.items.map(printNode);
    case 'object':
      return printEntries(node.entries);
    case 'directive':
      return printEntries([node]);
  }
}

function printEntries(entries: readonly ObjectEntry[]): JsonObject {
  const out: [key: string, value: Json][] = [];
  const taken = new Set(entries.flatMap((entry) => (entry.kind === 'field' ? [printFieldKey(entry.key)] : [])));
  for (const entry of entries) {
    if (entry.kind === 'field') out.push([printFieldKey(entry.key), printNode(entry.value)]);
    else printDirective(entry.directive, printDirectiveKey, { out, taken });
  }
  return Object.fromEntries(out);
}

function printFieldKey(key: FieldKey): string {
  if (typeof key === 'string') return key;
  return key.source ?? printText(key.parts);
}

interface Printing {
  readonly out: [key: string, value: Json][];
  /** Keys that are in use. */
  readonly taken: Set<string>;
}

type NodeDirective = Directive<TemplateNode>;

function printDirective(
  directive: NodeDirective,
  print: (directive: NodeDirective) => string,
  printing: Printing,
): void {
  add(directive.source ?? print(directive), directive.body, printing);
  const { otherwise } = directive;
  if (otherwise?.kind === 'else') add(otherwise.source ?? printElseKey(otherwise), otherwise.body, printing);
  if (otherwise?.kind === 'else-directive') printDirective(otherwise.directive, printElseDirectiveKey, printing);
}

function add(wanted: string, value: TemplateNode, { out, taken }: Printing): void {
  const key = uniqueKey(wanted, taken);
  taken.add(key);
  out.push([key, printNode(value)]);
}

/** Numbers keys from 2 by a comment: `{{else}}`, `{{else}}{{! 2}}`. */
function uniqueKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}{{! ${number}}}`)) number++;
  return `${wanted}{{! ${number}}}`;
}
