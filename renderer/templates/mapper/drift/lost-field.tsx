import { Button } from '@mantine/core';
import { TypeGlyph } from '#renderer/ui/icons.tsx';
import type { MissingField } from '#shared/mapping/drift/drift.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './drift.module.css';
import { FilledRows } from './filled-rows.tsx';
import { useRepoint } from './use-repoint.ts';

/** A missing field without a place that it may be at: what it fills, how usual that is, and what to do. */
export function LostField({ field }: { field: MissingField }) {
  const text = useMapperText();
  const view = useViewStore();
  const { projection, actions } = useEditor();
  const { leaveOut } = useRepoint();
  const [first] = field.rows;
  const row = first === undefined ? undefined : projection.byId.get(first);
  const out = row === undefined ? null : leaveOut(field, row.id);
  const isGuarded = field.reads.every((read) => read.isGuarded);
  const seen =
    field.seen.in === 0 && field.before === null ? text('drift.seenNowhere') : text('drift.seen', field.seen);
  const pick = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    if (row !== undefined) view.setState({ floating: { kind: 'fields', row: row.id, x: box.left, y: box.bottom } });
  };
  return (
    <li className={classes.field}>
      <div className={classes.fieldText}>
        <p className={classes.move}>
          <TypeGlyph type={field.type} size={14} />
          <code>{field.path}</code>
        </p>
        <p className={classes.why}>
          {seen} {isGuarded ? text('drift.said') : ''}
        </p>
        <FilledRows rows={field.rows} />
        {row === undefined || row.mapping === null ? null : (
          <div className={classes.ways}>
            {out === null || isGuarded ? null : (
              <Button size="compact-sm" data-next onClick={() => actions.run(out)}>
                {text('drift.leaveOut')}
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={(event) => pick(event.currentTarget)}>
              {text('drift.pick')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
