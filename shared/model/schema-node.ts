import { isJsonObject, type Json } from './json.ts';
import type { z } from './z.ts';

/** What problems need to know of a zod schema: its kind, its keys, what its branches are. */
export interface SchemaNode {
  readonly kind: string;
  /** Of an object: its keys. */
  readonly shape: Readonly<Record<string, z.core.$ZodType>>;
  /** Of a list or a record: what its entries are. */
  readonly entry: z.core.$ZodType | null;
  /** Of a union: its branches. */
  readonly options: readonly SchemaNode[];
  /** Of a discriminated union: the key that chooses, and the values that it may have. */
  readonly discriminator: string | null;
  readonly discriminants: readonly string[];
}

const nothing = { shape: {}, entry: null, options: [], discriminator: null, discriminants: [] };

/** Reads a schema, through optional, default, lazy and the like. */
export function schemaNode(schema: z.core.$ZodType): SchemaNode {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return schemaNode(def.innerType);
    case 'lazy':
      return schemaNode(def.getter());
    case 'object':
      return { ...nothing, kind: 'object', shape: def.shape };
    case 'array':
      return { ...nothing, kind: 'array', entry: def.element };
    case 'record':
      return { ...nothing, kind: 'object', entry: def.valueType };
    case 'union': {
      const options = def.options.map(schemaNode);
      const discriminator = 'discriminator' in def && typeof def.discriminator === 'string' ? def.discriminator : null;
      const discriminants =
        discriminator === null ? [] : options.flatMap((option) => literalsOf(option, discriminator));
      return { ...nothing, kind: 'union', options, discriminator, discriminants };
    }
    default:
      return { ...nothing, kind: def.type };
  }
}

/** The schema of what stands at `path` of `value`; null where it says nothing about that place. */
export function schemaAt(root: SchemaNode, path: readonly PropertyKey[], value: Json | undefined): SchemaNode | null {
  let node: SchemaNode | null = root;
  let at = value;
  for (const part of path) {
    if (!node) return null;
    const branch: SchemaNode = branchOf(node, at);
    const next: z.core.$ZodType | null = Object.hasOwn(branch.shape, part)
      ? (branch.shape[String(part)] ?? null)
      : branch.entry;
    node = next ? schemaNode(next) : null;
    at = Array.isArray(at) ? at[Number(part)] : isJsonObject(at) ? at[String(part)] : undefined;
  }
  return node;
}

/** The keys that an object of this schema may have; of a union's, those of the branch that the value chose. */
export function shapeOf(node: SchemaNode | null, value: Json | undefined): string[] {
  return node ? Object.keys(branchOf(node, value).shape) : [];
}

function branchOf(node: SchemaNode, value: Json | undefined): SchemaNode {
  if (node.kind !== 'union' || !isJsonObject(value)) return node;
  const { discriminator, options } = node;
  if (discriminator === null) return options[meantBranch(options, value)] ?? node;
  const chosen = value[discriminator];
  return options.find((option) => literalsOf(option, discriminator).some((literal) => literal === chosen)) ?? node;
}

/** Of a union's branches the one with which an object shares most keys, the last where none does; -1 for what is none. */
export function meantBranch(branches: readonly SchemaNode[], found: Json): number {
  if (!isJsonObject(found)) return -1;
  let meant = -1;
  let most = -1;
  for (const [index, branch] of branches.entries()) {
    if (branch.kind !== 'object') continue;
    const shared = Object.keys(found).filter((key) => Object.hasOwn(branch.shape, key)).length;
    if (shared > most || (shared === most && shared === 0)) {
      meant = index;
      most = shared;
    }
  }
  return meant;
}

function literalsOf(option: SchemaNode, key: string): string[] {
  const schema = option.shape[key];
  if (!schema) return [];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'literal' ? def.values.map(String) : [];
}
