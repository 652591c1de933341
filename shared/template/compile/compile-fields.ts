import type { Json, JsonObject } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { textBytes } from '../output/json-bytes.ts';
import { NOTHING } from '../template-function.ts';
import type { Expression, Field, TemplateNode } from '../tree.ts';
import { type Move, maker, type Put, plainMoves, putter } from './accessor-pool.ts';
import type { Site } from './compilation.ts';
import { placeOf } from './compile-expression.ts';
import { compileNode } from './compile-node.ts';
import { nameKind } from './read-property.ts';
import type { Build } from './run.ts';

type NamedField = Field & { readonly key: string };

/**
 * An object whose keys are all known: a copy of its shape, with literals in place, then writes to the other fields. The
 * engine makes such a copy in one go and knows where each field is; so the order of the writes is free, and fields that
 * are read from the same value are written together.
 */
export function compileFields(fields: readonly NamedField[], site: Site): Build {
  const shape = shapeOf(fields);
  const puts: Put[] = [];
  const moves: Move[] = [];
  for (const { key, value } of fields) {
    site.cost.bytes += textBytes(key) + 2;
    const at = { ...site, path: pointerTo(site.path, key) };
    const build = compileNode(value, at);
    const move = value.kind === 'value' ? compileMove(key, value.expression, at) : undefined;
    if (move) moves.push(move);
    else if (value.kind !== 'literal') puts.push(putter(build, key));
  }
  puts.push(...plainMoves(moves));
  const droppable = fields.filter(({ value }) => mayBeNothing(value, site)).map(({ key }) => key);
  const fill = maker(shape, puts);
  return droppable.length === 0 ? fill : (cells, run) => withoutNothing(fill(cells, run), droppable);
}

/** Made by JSON.parse, which sets all fields aside in the object itself. */
function shapeOf(fields: readonly NamedField[]): JsonObject {
  const entries = fields.map(({ key, value }) => [key, value.kind === 'literal' ? value.value : null] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries(entries))) as JsonObject;
}

/** The most usual field: one path with a plain last name, whose missing value is null. */
function compileMove(key: string, expression: Expression, site: Site): Move | undefined {
  if (expression.kind !== 'path' || site.compilation.missing !== 'null') return undefined;
  const place = placeOf(expression, site);
  const name = place?.names.at(-1);
  if (!place || name === undefined || nameKind(name) !== 'plain') return undefined;
  return { cell: place.parent, name, key };
}

function mayBeNothing(node: TemplateNode, site: Site): boolean {
  if (node.kind === 'directive') return true;
  if (node.kind !== 'value') return false;
  return node.expression.kind === 'call' || site.compilation.missing === 'omit';
}

/** The object without the fields that came out as nothing, in its order. */
function withoutNothing(
  out: Readonly<Record<string, Json | typeof NOTHING>>,
  droppable: readonly string[],
): JsonObject {
  if (!droppable.some((key) => out[key] === NOTHING)) return out as JsonObject;
  const kept: JsonObject = {};
  for (const key of Object.keys(out)) {
    const value = out[key];
    if (value !== undefined && value !== NOTHING) kept[key] = value;
  }
  return kept;
}
