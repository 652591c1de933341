import { isJsonObject, type Json } from '#shared/model/json.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { printNode } from '#shared/template/print/print-template.ts';
import type { TemplateNode } from '#shared/template/tree.ts';
import { isEqual } from './same.ts';
import { asWritten, type Solved } from './solve/solved.ts';

/** Takes back what does not render to the example: that place stays as it is written there. */
export function verified(solved: Solved, payload: Json, example: Json): Solved {
  const node = soundNode(solved.node, payload, example);
  if (node === solved.node) return solved;
  return { ...solved, node };
}

function soundNode(node: TemplateNode, payload: Json, example: Json): TemplateNode {
  if (gives(node, payload, example)) return node;
  if (node.kind === 'array' && Array.isArray(example) && node.items.length === example.length) {
    return again(
      { kind: 'array', items: node.items.map((item, at) => soundNode(item, payload, example[at] ?? null)) },
      payload,
      example,
    );
  }
  const isPlain = node.kind === 'object' && node.entries.every(({ kind }) => kind === 'field');
  if (node.kind === 'object' && isPlain && isJsonObject(example)) {
    const entries = node.entries.map((entry, at) =>
      entry.kind === 'field'
        ? { ...entry, value: soundNode(entry.value, payload, Object.values(example)[at] ?? null) }
        : entry,
    );
    return again({ kind: 'object', entries }, payload, example);
  }
  return asWritten(example).node;
}

function again(node: TemplateNode, payload: Json, example: Json): TemplateNode {
  return gives(node, payload, example) ? node : asWritten(example).node;
}

function gives(node: TemplateNode, payload: Json, example: Json): boolean {
  const rendered = compileTemplate({ body: withoutProto(printNode(node)) }).render({ payload });
  return rendered.ok && isEqual(rendered.value, withoutProto(example));
}

/** No output has a field of that name: it is left to its own problem, and says nothing of the fields beside it. */
function withoutProto(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutProto);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (key === '__proto__' ? [] : [[key, withoutProto(one)]])),
  );
}
