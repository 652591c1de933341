import texts from '#resources/locales/en.schema.json' with { type: 'json' };
import { fill, type TextParams } from '#shared/text/fill.ts';
import { pointerOf } from '#shared/text/json-pointer.ts';
import { nearest } from '#shared/text/nearest.ts';
import { isJsonObject, type Json } from './json.ts';
import type { Outcome, Problem } from './problem.ts';
import { meantBranch, type SchemaNode, schemaAt, schemaNode, shapeOf } from './schema-node.ts';
import { LONGEST_DELAY_MINUTES } from './trigger.ts';
import type { z } from './z.ts';

type Issue = z.core.$ZodIssue;
type Code = keyof typeof texts.problems;

/**
 * What a schema found wrong with a value, in the product's own words: paths are JSON pointers from the value's root,
 * unknown keys and choices come with the nearest known one, and of a union's branches the one that was meant speaks.
 */
export function schemaProblems(error: z.ZodError, value: Json, schema: z.ZodType): Problem[] {
  const root = schemaNode(schema);
  const issues = error.issues.slice(0, MOST_ISSUES);
  return issues.flatMap((issue) => issueProblems(issue, { path: [], root, value }));
}

/** Parses a value by a schema, and says what is wrong in our own words; a hostile value may hold a million mistakes. */
export function parseShape<T extends z.ZodType>(schema: T, value: Json): Outcome<z.output<T>> {
  try {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data, problems: [] };
    return { ok: false, problems: schemaProblems(parsed.error, value, schema) };
  } catch (error) {
    // Zod puts its issues together on the stack, which holds some hundred thousand.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [problem('tooMuch', [], {})] };
  }
}

// More than anyone reads.
const MOST_ISSUES = 200;

interface Ground {
  /** Where `value` and `root` stand in the whole. */
  readonly path: readonly PropertyKey[];
  readonly root: SchemaNode;
  readonly value: Json | undefined;
}

function issueProblems(issue: Issue, ground: Ground): Problem[] {
  const found = valueAt(ground.value, issue.path);
  const path = [...ground.path, ...issue.path];
  const say = (code: Code, params: TextParams = {}) => [problem(code, path, { found: show(found), ...params })];
  if (issue.code === 'unrecognized_keys') {
    const known = shapeOf(schemaAt(ground.root, issue.path, ground.value), found);
    return issue.keys.slice(0, MOST_ISSUES).map((key) => unknownKey(key, path, known));
  }
  // A rule of ours that was broken carries its own code in place of zod's words.
  if (isOwnCode(issue.message)) return found === undefined ? say('missing') : say(issue.message);
  if (found === undefined) return say('missing');
  switch (issue.code) {
    case 'invalid_type':
      return say('type', { expected: kindOf(issue.expected) });
    case 'invalid_value':
      return invalidChoice(issue.values.map(String), found, say);
    case 'invalid_union':
      return invalidUnion(issue, { ground, found, path, say });
    case 'too_big':
      return say(issue.maximum === LONGEST_DELAY_MINUTES ? 'delay.longest' : sizeCode(issue.origin, 'big'), {
        limit: Number(issue.maximum),
      });
    case 'too_small':
      return say(sizeCode(issue.origin, 'small'), { limit: Number(issue.minimum) });
    case 'invalid_format':
      return say(issue.format === 'safeint' ? 'wholeNumber' : 'other');
    default:
      return say('other');
  }
}

type Say = (code: Code, params?: TextParams) => Problem[];

function invalidChoice(values: readonly string[], found: Json, say: Say): Problem[] {
  if (values.length === 1 && values[0] === '1') return say('bundle.version');
  const near = typeof found === 'string' ? nearest(found, values) : undefined;
  if (near === undefined) return say('choice', { choices: values.join(', ') });
  return say('choice', { nearest: near }).map((other) => nearly(other, 'choiceNear', near));
}

interface UnionGround {
  ground: Ground;
  found: Json;
  path: readonly PropertyKey[];
  say: Say;
}

function invalidUnion(issue: Issue & { code: 'invalid_union' }, { ground, found, path, say }: UnionGround): Problem[] {
  // A discriminated union that found no branch: the key that chooses says which there are.
  if (issue.errors.length === 0) {
    const branch = schemaAt(ground.root, issue.path.slice(0, -1), ground.value);
    return invalidChoice(branch?.discriminants ?? [], found, say);
  }
  const union = schemaAt(ground.root, issue.path, ground.value);
  const branches = union?.options ?? [];
  const meant = meantBranch(branches, found);
  if (meant === -1) {
    const kinds = new Set(branches.map((option) => kindOf(option.kind)));
    return say('oneOf', { expected: [...kinds].join(' or ') });
  }
  const root = branches[meant];
  const issues = issue.errors[meant];
  return root && issues ? issues.flatMap((inner) => issueProblems(inner, { path, root, value: found })) : say('other');
}

function unknownKey(key: string, path: readonly PropertyKey[], known: readonly string[]): Problem {
  const near = nearest(key, known);
  const where = path.length === 0 ? texts.whole.toLowerCase() : nameOf(path);
  const plain = problem('unknownKey', [...path, key], { key, where, keys: known.join(', ') });
  return near === undefined ? plain : nearly(plain, 'unknownKeyNear', near);
}

/** The same problem, with what was probably meant. */
function nearly(plain: Problem, words: Code, near: string): Problem {
  const params = { ...plain.params, nearest: near };
  return { ...plain, params, message: fill(texts.problems[words], params), fix: near };
}

function problem(code: Code, path: readonly PropertyKey[], params: TextParams): Problem {
  const all = { what: nameOf(path), ...params };
  return {
    path: pointerOf(path),
    severity: 'error',
    code: `schema.${code}`,
    params: all,
    message: fill(texts.problems[code], all),
  };
}

/** How people call a place: its key, and for an entry of a list the list's key with the entry's number from 1. */
function nameOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return texts.whole;
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')} ${last + 1}`.trim() : String(last);
}

const codes: readonly string[] = Object.keys(texts.problems);

function isOwnCode(message: string): message is Code {
  return message.includes('.') && codes.includes(message);
}

function kindOf(kind: string): string {
  return Object.hasOwn(texts.kinds, kind) ? texts.kinds[kind as keyof typeof texts.kinds] : kind;
}

function sizeCode(origin: string, size: 'big' | 'small'): Code {
  if (origin === 'string') return size === 'big' ? 'tooLong' : 'tooShort';
  if (origin === 'array' || origin === 'set') return size === 'big' ? 'tooMany' : 'tooFew';
  return size === 'big' ? 'tooLarge' : 'tooSmall';
}

const LONGEST_SHOWN = 60;

function show(value: Json | undefined): string {
  if (value === undefined) return texts.kinds.undefined;
  if (Array.isArray(value)) return texts.kinds.array;
  if (isJsonObject(value)) return texts.kinds.object;
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function valueAt(value: Json | undefined, path: readonly PropertyKey[]): Json | undefined {
  let at = value;
  for (const part of path) {
    if (Array.isArray(at)) at = at[Number(part)];
    else if (isJsonObject(at) && Object.hasOwn(at, part)) at = at[String(part)];
    else return undefined;
  }
  return at;
}
