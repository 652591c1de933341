import { useMemo } from 'react';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import { type InputNode, inputId, inputNodes, sourceFinder } from '#shared/mapping/input-fields.ts';
import type { Mapping, OutputRow } from '#shared/mapping/output-row.ts';
import { type Projection, project } from '#shared/mapping/project.ts';
import { foundRows, type TreeRow, treeRows } from '#shared/mapping/tree/tree-rows.ts';
import type { Json } from '#shared/model/json.ts';
import type { Problem } from '#shared/model/problem.ts';
import { parseTemplate } from '#shared/template/index.ts';
import type { TemplateTree } from '#shared/template/tree.ts';
import type { Draft } from './drafts.ts';

export interface Projected {
  readonly tree: TemplateTree;
  readonly projection: Projection;
  readonly problems: readonly Problem[];
}

/** A body as rows and ways, with what parsing says about it. */
export function useProjection(body: Json): Projected {
  return useMemo(() => {
    const { tree, problems } = parseTemplate({ body });
    return { tree, projection: project(tree), problems };
  }, [body]);
}

/** A mapping with the input rows that it reads: for each input the ids from the field itself up to its top. */
export interface ResolvedMapping {
  readonly mapping: Mapping;
  readonly inputs: readonly (readonly string[])[];
}

export function useResolved(
  { mappings }: Pick<Projection, 'mappings'>,
  root: FieldNode | null,
): readonly ResolvedMapping[] {
  return useMemo(() => {
    const find = sourceFinder(root);
    return mappings.map((mapping) => new LateInputs(mapping, find));
  }, [mappings, root]);
}

/** Its inputs are found when first read: of thousands of mappings, those in view are drawn first. */
class LateInputs implements ResolvedMapping {
  readonly mapping: Mapping;
  readonly #find: ReturnType<typeof sourceFinder>;
  #inputs: readonly (readonly string[])[] | undefined;

  constructor(mapping: Mapping, find: ReturnType<typeof sourceFinder>) {
    this.mapping = mapping;
    this.#find = find;
  }

  get inputs(): readonly (readonly string[])[] {
    this.#inputs ??= this.mapping.inputs.map(({ source }) => this.#find(source));
    return this.#inputs;
  }
}

interface Shown<T> {
  readonly open: Draft['open'];
  readonly find: string;
  /** What the tree is narrowed to; null for all of it. */
  readonly fits: ((node: T) => boolean) | null;
}

/** The rows of the input tree that are open, or found. */
export function useInputRows(
  root: FieldNode | null,
  { open, find, fits }: Shown<InputNode>,
): readonly TreeRow<InputNode>[] {
  const tops = useMemo(() => inputNodes(root), [root]);
  return useMemo(() => {
    const shape = { id: inputId, children: (node: InputNode) => node.children };
    if (find.trim() !== '' || fits !== null) {
      const wanted = find.trim().toLowerCase();
      const isFound = (node: InputNode) => wanted === '' || inputName(node).toLowerCase().includes(wanted);
      return foundRows(tops, shape, (node) => isFound(node) && (fits === null || fits(node)));
    }
    return treeRows(tops, { ...shape, isOpen: (node) => open[`input ${inputId(node)}`] ?? isOpenAtFirst(node) });
  }, [tops, open, find, fits]);
}

/** The rows of the output tree that are open, or found. A body that is no object stands as one row itself. */
export function useOutputRows(
  projection: Projection,
  { open, find, fits }: Shown<OutputRow>,
): readonly TreeRow<OutputRow>[] {
  return useMemo(() => {
    const { root } = projection;
    const tops = root.kind === 'object' ? root.children : [root];
    const shape = { id: (row: OutputRow) => row.id, children: (row: OutputRow) => row.children };
    if (find.trim() !== '' || fits !== null) {
      const wanted = find.trim().toLowerCase();
      const isFound = (row: OutputRow) => wanted === '' || row.name.toLowerCase().includes(wanted);
      return foundRows(tops, shape, (row) => isFound(row) && (fits === null || fits(row)));
    }
    return treeRows(tops, { ...shape, isOpen: (row) => open[`output ${row.id}`] ?? true });
  }, [projection, open, find, fits]);
}

/** What a row of the input tree is called. */
function inputName(node: InputNode): string {
  return node.kind === 'data' ? node.name : node.field.name;
}

/** The tops are open, and lists inside of lists; what lies deeper is one key away. */
function isOpenAtFirst(node: InputNode): boolean {
  if (node.kind === 'data') return false;
  const { pointer, type, scope } = node.field;
  return pointer.lastIndexOf('/') < 1 || (type === 'list' && scope !== '');
}
