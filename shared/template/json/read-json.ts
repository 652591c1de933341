import { findNodeAtLocation, type Node, type ParseErrorCode, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Json } from '#shared/model/json.ts';
import type { Position, Problem } from '#shared/model/problem.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';
import type { JsonDocument } from '../api.ts';
import { LIMITS } from '../limits.ts';
import { type ProblemCode, positionIn, templateProblem } from '../problem.ts';
import { jsonDepth } from './json-depth.ts';

/**
 * Reads JSON text strictly, with the places of its values: no comments, no trailing commas. Besides what is not JSON,
 * problems are: a byte order mark, a repeated key, a number that no double holds, half a surrogate pair, nesting past
 * `maxDepth` (64) and more than `maxBytes` of UTF-8 (1 MB). `value` is undefined where the text is not JSON or is past a
 * limit.
 */
export function readJson(text: string, options: { maxBytes?: number; maxDepth?: number } = {}): JsonDocument {
  const { maxBytes = LIMITS.sourceBytes, maxDepth = LIMITS.depth } = options;
  if (utf8Bytes(text) > maxBytes) return unread('limitSource', { limit: maxBytes });
  if (text.startsWith('\uFEFF')) return unread('byteOrderMark');
  if (jsonDepth(text) > maxDepth) return unread('limitDepth', { limit: maxDepth });
  const errors: { error: ParseErrorCode; offset: number; length: number }[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [error] = errors;
  const value = error ? undefined : parseNative(text);
  const problems: Problem[] = [];
  if (error || value === undefined) problems.push(syntaxProblem(text, error));
  else if (root) checkNodes(root, text, problems);
  return {
    value,
    problems,
    positionOf: (pointer) => positionOfNode(text, nodeAt(root, pointer)),
    keyPositionOf: (pointer) => positionOfNode(text, keyOf(nodeAt(root, pointer))),
  };
}

function unread(code: ProblemCode, params: Record<string, number> = {}): JsonDocument {
  const problems = [templateProblem(code, { path: '' }, { params })];
  return { value: undefined, problems, positionOf: () => undefined, keyPositionOf: () => undefined };
}

/** The last word on what is JSON; it also makes `__proto__` an own key. */
function parseNative(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function syntaxProblem(
  text: string,
  error: { error: ParseErrorCode; offset: number; length: number } | undefined,
): Problem {
  const span = error ? { offset: error.offset, length: error.length } : { offset: 0, length: 0 };
  const { line, column } = positionIn(text, span);
  const detail = error ? printParseErrorCode(error.error) : 'InvalidSymbol';
  return templateProblem('notJson', { path: '', text, span }, { params: { line, column, detail: spaced(detail) } });
}

/** 'PropertyNameExpected' as 'property name expected'. */
function spaced(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function checkNodes(root: Node, text: string, problems: Problem[]): void {
  const waiting: [Node, string][] = [[root, '']];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [node, path] = next;
    if (node.type === 'object') checkObject(node, { path, text, problems }, waiting);
    else if (node.type === 'array') {
      for (const [index, item] of (node.children ?? []).entries()) waiting.push([item, pointerTo(path, index)]);
    } else checkScalar(node, { path, text, problems });
  }
  problems.sort((left, right) => (left.position?.offset ?? 0) - (right.position?.offset ?? 0));
}

interface Checking {
  readonly path: string;
  readonly text: string;
  readonly problems: Problem[];
}

function checkObject(node: Node, { path, text, problems }: Checking, waiting: [Node, string][]): void {
  const seen = new Set<string>();
  for (const { children = [] } of node.children ?? []) {
    const [key, value] = children;
    if (!key) continue;
    const name = String(key.value);
    const place = { path: pointerTo(path, name), text, span: key };
    if (seen.has(name)) problems.push(templateProblem('repeatedJsonKey', place, { params: { key: name } }));
    seen.add(name);
    if (!name.isWellFormed()) problems.push(templateProblem('halfCharacter', place));
    if (value) waiting.push([value, place.path]);
  }
}

function checkScalar(node: Node, { path, text, problems }: Checking): void {
  const place = { path, text, span: node };
  if (node.type === 'number' && !Number.isFinite(Number(text.slice(node.offset, node.offset + node.length)))) {
    problems.push(templateProblem('numberTooLarge', place));
  }
  if (node.type === 'string' && !String(node.value).isWellFormed())
    problems.push(templateProblem('halfCharacter', place));
}

function nodeAt(root: Node | undefined, pointer: string): Node | undefined {
  if (!root) return undefined;
  let node: Node | undefined = root;
  for (const name of pointerKeys(pointer)) {
    if (!node) return undefined;
    node = findNodeAtLocation(node, [node.type === 'array' ? Number(name) : name]);
  }
  return node;
}

function keyOf(node: Node | undefined): Node | undefined {
  return node?.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
}

function positionOfNode(text: string, node: Node | undefined): Position | undefined {
  return node && positionIn(text, { offset: node.offset, length: node.length });
}
