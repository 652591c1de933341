import type { Json } from '#shared/model/json.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import type { ParsedTemplate, TemplateSource } from '../api.ts';
import { LIMITS } from '../limits.ts';
import { jsonBytes } from '../output/json-bytes.ts';
import { templateProblem } from '../problem.ts';
import type { ObjectEntry, TemplateNode } from '../tree.ts';
import { checkScopes } from './check-scopes.ts';
import { type Clause, foldClauses } from './fold-clauses.ts';
import { type KeyReading, parseKey } from './parse-key.ts';
import { hasMustache, onlyExpression, parseString, plainPath } from './parse-string.ts';
import { MOST_ELSE_IFS, scanString } from './scan-string.ts';

interface TemplateParse {
  readonly problems: Problem[];
  mustaches: number;
  /** Each limit is reported once, at the first place that passes it. */
  readonly passed: Set<keyof typeof LIMITS>;
  /** Something in it may lead out of its scope. */
  leadsOut: boolean;
}

/**
 * Reads a body: JSON whose strings and keys are Handlebars. Never throws for what the body says. Problems' paths start
 * at `pointer` (by default '/body'). A string that cannot be read stands in the tree as a literal.
 */
export function parseTemplate(
  source: Pick<TemplateSource, 'body'>,
  options: { pointer?: string } = {},
): ParsedTemplate {
  const pointer = options.pointer ?? '/body';
  const parse: TemplateParse = { problems: [], mustaches: 0, passed: new Set(), leadsOut: false };
  if (jsonBytes(source.body, LIMITS.sourceBytes) > LIMITS.sourceBytes) {
    passLimit(parse, 'sourceBytes', pointer);
    return { tree: { root: { kind: 'literal', value: null } }, problems: parse.problems };
  }
  const tree = { root: parseNode(source.body, pointer, 0, parse) };
  if (parse.leadsOut && !hasErrors(parse.problems)) checkScopes(tree, pointer, parse.problems);
  return { tree, problems: parse.problems };
}

function parseNode(value: Json, path: string, depth: number, parse: TemplateParse): TemplateNode {
  if (typeof value === 'string') return parseText(value, path, parse);
  if (typeof value !== 'object' || value === null) return { kind: 'literal', value };
  if (depth >= LIMITS.depth) {
    passLimit(parse, 'depth', path);
    return { kind: 'literal', value: null };
  }
  if (Array.isArray(value)) {
    return {
      kind: 'array',
      items: value.map((item, index) => parseNode(item, pointerTo(path, index), depth + 1, parse)),
    };
  }
  return parseObject(value, path, depth, parse);
}

/** What is written for `../x` and `@index`: all that can lead out of a scope. */
const LEADS_OUT = /@|\.\./;

function parseText(text: string, path: string, parse: TemplateParse): TemplateNode {
  const plain = parsePlain(text, parse);
  if (plain !== undefined) return plain;
  parse.leadsOut ||= LEADS_OUT.test(text);
  if (!isWithinLimits(text, path, parse)) return { kind: 'literal', value: text };
  const parts = parseString({ path, inKey: false, text, prefix: '', problems: parse.problems });
  if (!parts) return { kind: 'literal', value: text };
  const expression = onlyExpression(parts);
  return expression ? { kind: 'value', expression, source: text } : { kind: 'text', parts, source: text };
}

/** The most usual strings by far: text alone, or one mustache, of which nothing else is to be found out. */
function parsePlain(text: string, parse: TemplateParse): TemplateNode | undefined {
  if (!hasMustache(text)) return { kind: 'literal', value: text };
  if (parse.mustaches >= LIMITS.mustaches) return undefined;
  const expression = plainPath(text);
  if (expression === undefined) return undefined;
  parse.mustaches += 1;
  return { kind: 'value', expression, source: text };
}

/** Looks at a string's mustaches and nesting before it is parsed. */
function isWithinLimits(text: string, path: string, parse: TemplateParse): boolean {
  const scan = scanString(text);
  parse.mustaches += scan.mustaches;
  if (scan.depth > LIMITS.depth) passLimit(parse, 'depth', path);
  if (parse.mustaches > LIMITS.mustaches) passLimit(parse, 'mustaches', path);
  return scan.depth <= LIMITS.depth && parse.mustaches <= LIMITS.mustaches;
}

const LIMIT_CODES = { sourceBytes: 'limitSource', depth: 'limitDepth', mustaches: 'limitMustaches' } as const;

function passLimit(parse: TemplateParse, limit: keyof typeof LIMIT_CODES, path: string): void {
  if (parse.passed.has(limit)) return;
  parse.passed.add(limit);
  parse.problems.push(templateProblem(LIMIT_CODES[limit], { path }, { params: { limit: LIMITS[limit] } }));
}

interface ReadEntry {
  readonly key: string;
  readonly path: string;
  readonly value: TemplateNode;
  /** undefined: an ordinary key. */
  readonly reading: KeyReading | undefined;
}

function parseObject(value: { [key: string]: Json }, path: string, depth: number, parse: TemplateParse): TemplateNode {
  const entries: ObjectEntry[] = [];
  let clauses: Clause[] = [];
  const close = () => {
    if (clauses.length > 0) entries.push({ kind: 'directive', directive: foldClauses(clauses) });
    clauses = [];
  };
  let isReadable = true;
  let mayContinue = false;
  for (const key of Object.keys(value)) {
    const inner = value[key] ?? null;
    // Nearly every field: neither its place nor what it means beside others is asked for.
    const plain = typeof inner === 'string' && isPlainKey(key) ? parsePlain(inner, parse) : undefined;
    if (plain !== undefined) {
      close();
      mayContinue = false;
      entries.push({ kind: 'field', key, value: plain });
      continue;
    }
    const entry = readEntry(key, inner, pointerTo(path, key), depth, parse);
    const { reading } = entry;
    if (reading?.kind === 'unreadable') isReadable = false;
    const branch = branchOf(reading);
    if (branch === 'field') {
      close();
      mayContinue = false;
      if (reading?.kind !== 'unreadable') entries.push(toField(entry));
      continue;
    }
    if (branch === 'opening') {
      close();
      mayContinue = true;
    } else if (!mayContinue) {
      const isAfterElse = clauses.length > 0;
      if (reading?.kind !== 'unreadable') reportBranch(entry, isAfterElse ? 'elseAfterElse' : 'elseAlone', parse);
      continue;
    }
    if (branch === 'else') mayContinue = false;
    if (reading?.kind === 'opening' || reading?.kind === 'else-directive' || reading?.kind === 'else') {
      clauses.push({ reading, source: key, value: entry.value });
    }
    if (clauses.length === MOST_ELSE_IFS + 2) passLimit(parse, 'depth', entry.path);
    if (clauses.length > MOST_ELSE_IFS + 2) clauses.pop();
  }
  close();
  const [first] = entries;
  if (isReadable && entries.length === 1 && first?.kind === 'directive') return first;
  return { kind: 'object', entries };
}

function isPlainKey(key: string): boolean {
  return key !== '__proto__' && !hasMustache(key);
}

function readEntry(key: string, inner: Json, path: string, depth: number, parse: TemplateParse): ReadEntry {
  const value = parseNode(inner, path, depth + 1, parse);
  if (key === '__proto__') parse.problems.push(templateProblem('protoKey', { path }));
  if (!hasMustache(key)) return { key, path, value, reading: undefined };
  parse.leadsOut ||= LEADS_OUT.test(key);
  if (!isWithinLimits(key, path, parse)) return { key, path, value, reading: { kind: 'unreadable', as: 'text' } };
  return { key, path, value, reading: parseKey(key, path, parse.problems) };
}

function branchOf(reading: KeyReading | undefined): 'field' | 'opening' | 'else' | 'else-directive' {
  if (!reading || reading.kind === 'text') return 'field';
  if (reading.kind !== 'unreadable') return reading.kind;
  return reading.as === 'text' ? 'field' : reading.as === 'else' ? 'else-directive' : 'opening';
}

function toField({ key, value, reading }: ReadEntry): ObjectEntry {
  if (reading?.kind !== 'text') return { kind: 'field', key, value };
  return { kind: 'field', key: { parts: reading.parts, source: key }, value };
}

function reportBranch({ key, path }: ReadEntry, code: 'elseAlone' | 'elseAfterElse', parse: TemplateParse): void {
  const place = { path, text: key, span: { offset: 0, length: key.length }, inKey: true };
  parse.problems.push(templateProblem(code, place, { params: { key } }));
}
