import { useMemo } from 'react';
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import type { Projection } from '#shared/mapping/project.ts';
import { NO_SCHEMA_ROWS, type SchemaRows, schemaRows } from '#shared/mapping/schema/schema-rows.ts';
import type { OutputSchema } from '#shared/model/template.ts';

/** What the customer's schema says of each output row. */
export function useSchemaRows(projection: Projection, schema: OutputSchema | undefined): SchemaRows {
  const tree = useMemo(() => (schema === undefined ? null : schemaTree(schema)), [schema]);
  return useMemo(() => (tree === null ? NO_SCHEMA_ROWS : schemaRows(projection.root, tree)), [projection, tree]);
}
