import { useRef, useState } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { planRename, planWrite, typedText } from '#shared/mapping/plan-row.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './tree-row.module.css';

/** A row's name or written value while it is typed. Enter and leaving take it, Esc leaves it as it was. */
export function RowTyping({ row, what }: { row: OutputRow; what: 'name' | 'value' }) {
  const view = useViewStore();
  const text = useMapperText();
  const { actions } = useEditor();
  const before = what === 'name' ? row.name : typedText(row.written);
  const [typed, setTyped] = useState(before);
  const isDone = useRef(false);
  const finish = (takes: boolean, from: HTMLElement) => {
    if (isDone.current) return;
    isDone.current = true;
    const tree = from.closest<HTMLElement>('[role=tree]');
    view.setState({ typing: null });
    tree?.focus({ preventScroll: true });
    if (!takes || typed === before) return;
    const plan = what === 'name' ? planRename(row, typed) : planWrite(row, typed);
    if (plan !== null) actions.run(plan);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it takes the place of the row that the person acts on
      autoFocus
      className={classes.typing}
      data-mono={what === 'value' || undefined}
      aria-label={text(what === 'name' ? 'tree.typeName' : 'tree.typeValue', { name: row.name })}
      value={typed}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={(event) => finish(true, event.currentTarget)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') finish(true, event.currentTarget);
        if (event.key === 'Escape') finish(false, event.currentTarget);
      }}
    />
  );
}
