import { isJsonObject, type Json } from '#shared/model/json.ts';
import { printNode } from '#shared/template/print/print-template.ts';
import { printText } from '#shared/template/print/print-text.ts';
import type { FieldKey, ObjectEntry, TemplateNode } from '#shared/template/tree.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import type { Solved } from './solve/solved.ts';
import type { Suggestion } from './suggestion.ts';

/** The body as JSON, and a suggestion for every noted place of it, in its order. */
export function writeBody({ node, notes }: Solved): { body: Json; suggestions: Suggestion[] } {
  const suggestions: Suggestion[] = [];
  const visit = (at: TemplateNode, printed: Json, pointer: string, within: string | null): void => {
    const note = notes.get(at);
    if (note) {
      const { key, params, confidence, value } = note;
      const reason = { key, params };
      suggestions.push({
        at: pointer,
        within,
        body: printed,
        expression: shortOf(printed),
        reason,
        confidence: rounded(confidence),
        value,
      });
    }
    const list = note && typeof printed === 'object' ? pointer : within;
    if (at.kind === 'array' && Array.isArray(printed)) {
      for (const [index, item] of at.items.entries())
        visit(item, printed[index] ?? null, pointerTo(pointer, index), list);
    }
    if (!isJsonObject(printed)) return;
    const entries: readonly ObjectEntry[] = at.kind === 'object' ? at.entries : at.kind === 'directive' ? [at] : [];
    const directives = Object.keys(printed).filter((key) => key.startsWith('{{#'));
    for (const entry of entries) {
      const key = entry.kind === 'field' ? printKey(entry.key) : (directives.shift() ?? '');
      const inner = entry.kind === 'field' ? entry.value : entry.directive.body;
      visit(inner, printed[key] ?? null, pointerTo(pointer, key), list);
    }
  };
  const body = printNode(node);
  visit(node, body, '', null);
  return { body, suggestions };
}

function printKey(key: FieldKey): string {
  return typeof key === 'string' ? key : printText(key.parts);
}

function shortOf(printed: Json): string {
  if (typeof printed === 'string') return printed;
  return isJsonObject(printed) ? (Object.keys(printed)[0] ?? '') : JSON.stringify(printed);
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
