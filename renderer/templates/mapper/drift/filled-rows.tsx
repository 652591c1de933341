import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { rowName } from '../trees/row-name.ts';
import classes from './drift.module.css';

const MOST = 5;

/** The names of the output fields that a missing one fills. */
export function FilledRows({ rows }: { rows: readonly string[] }) {
  const text = useMapperText();
  const { projection } = useEditor();
  const names = rows.flatMap((id) => {
    const row = projection.byId.get(id);
    return row === undefined ? [] : [rowName(row, text)];
  });
  if (names.length === 0) return null;
  const more = names.length > MOST ? ` ${text('drift.more', { count: names.length - MOST })}` : '';
  return <p className={classes.why}>{text('drift.fills', { names: names.slice(0, MOST).join(', ') + more })}</p>;
}
