import { useMemo } from 'react';
import { rowOfChange, type TemplateChange, templateChanges } from '#shared/mapping/changes/template-changes.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Projection } from '#shared/mapping/project.ts';
import type { Json } from '#shared/model/json.ts';
import type { TemplateHead } from '#shared/template/edits/edit-log.ts';
import type { Draft } from '../editor/drafts.ts';

const headParts = ['name', 'format', 'missing', 'events'] as const satisfies readonly (keyof TemplateHead)[];
export type HeadPart = (typeof headParts)[number];

/** In what a draft differs from what is saved. */
export interface Changes {
  /** The rows that are new, or not as they were. */
  readonly rows: ReadonlySet<string>;
  readonly list: readonly TemplateChange[];
  readonly head: readonly HeadPart[];
  /** The customer's schema is another, or new, or gone. */
  readonly isSchemaChanged: boolean;
  readonly count: number;
}

/** The differences of a draft; none for a template that was never saved. */
export function useChanges(projection: Projection, body: Json, { saved, log }: Pick<Draft, 'saved' | 'log'>): Changes {
  const { schema, head } = log.now;
  const savedBody = saved?.body;
  const list = useMemo(
    () => (savedBody === undefined || savedBody === body ? NONE : templateChanges(savedBody, body)),
    [savedBody, body],
  );
  const rows = useMemo(() => changedRows(list, projection), [list, projection]);
  const savedHead = saved?.head;
  const parts = useMemo(
    () =>
      savedHead === undefined
        ? []
        : headParts.filter((part) => JSON.stringify(head[part]) !== JSON.stringify(savedHead[part])),
    [head, savedHead],
  );
  const isSchemaChanged = useMemo(
    () => saved !== null && schema !== saved.schema && JSON.stringify(schema) !== JSON.stringify(saved.schema),
    [schema, saved],
  );
  return useMemo(() => {
    const count = list.length + parts.length + (isSchemaChanged ? 1 : 0);
    return { rows, list, head: parts, isSchemaChanged, count };
  }, [rows, list, parts, isSchemaChanged]);
}

const NONE: readonly TemplateChange[] = [];

function changedRows(list: readonly TemplateChange[], { byId }: Projection): ReadonlySet<string> {
  const rows = new Set<string>();
  const addAll = (row: OutputRow) => {
    if (row.children.length === 0) rows.add(row.id);
    for (const child of row.children) addAll(child);
  };
  for (const change of list) {
    if (change.kind === 'removed') continue;
    const row = byId.get(rowOfChange(change, byId));
    if (row === undefined || row.id === '') continue;
    if (change.kind === 'renamed' || change.kind === 'moved') rows.add(row.id);
    else addAll(row);
  }
  return rows;
}
