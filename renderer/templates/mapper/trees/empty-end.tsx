import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { entryBody, fieldBody } from '#shared/mapping/drop/fields-body.ts';
import { planNewField } from '#shared/mapping/plan-row.ts';
import { useDropOn } from '../drag/use-drop-on.ts';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import classes from './empty-end.module.css';

/** The empty end of the output: takes a field that is dropped, or the name of a new one. */
export const EmptyEnd = memo(function EmptyEnd() {
  const text = useMapperText();
  const view = useViewStore();
  const { body, projection, sample, actions, suggestions, broken } = useDrawing();
  const dropOn = useDropOn();
  const [name, setName] = useState('');
  const isOver = useView((state) => state.drag?.over?.side === 'end');
  const isArmed = useView((state) => state.armed !== null);
  const isNameable = projection.root.holder !== null;
  const place = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    return { x: box.left + 24, y: box.bottom };
  };
  const takeArmed = (element: HTMLElement) => {
    const { armed } = view.getState();
    if (armed === null) return false;
    view.setState({ armed: null });
    dropOn(armed, { row: projection.root, where: 'end' }, place(element));
    return true;
  };
  const { root } = sample;
  const isEmpty =
    projection.root.kind === 'object' && projection.root.children.length === 0 && suggestions.ghosts === null;
  const takeAll = () => {
    if (root === null) return;
    const value =
      root.type === 'object' ? entryBody(root, projection.root.inner) : fieldBody(root, projection.root.inner);
    actions.run({ edits: [{ do: 'set', at: '', value }], label: { key: 'takeAll' }, select: null });
  };
  return (
    <>
      {isEmpty ? (
        <div className={classes.empty}>
          <p>{text('tree.empty')}</p>
          <div>
            <Button size="compact-sm" onClick={takeAll} disabled={root === null}>
              {text('tree.takeAll')}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => view.setState({ suggesting: 'paste' })}>
              {text('suggestions.paste')}
            </Button>
          </div>
        </div>
      ) : null}
      <label
        className={[classes.end, isOver ? classes.over : '', isArmed ? classes.ready : ''].join(' ')}
        data-drop="end"
      >
        <Glyph icon={IconPlus} size={14} />
        <input
          aria-label={text('tree.end')}
          placeholder={text(isNameable ? 'tree.end' : 'tree.endDrop')}
          value={name}
          onClick={(event) => {
            if (takeArmed(event.currentTarget)) event.currentTarget.blur();
          }}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setName('');
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (name.trim() === '') {
              takeArmed(event.currentTarget);
              return;
            }
            actions.settle(planNewField(body, projection.root, name.trim()), place(event.currentTarget));
            // Refused while the code cannot be read: what was typed is not lost.
            if (broken === null) setName('');
          }}
        />
      </label>
    </>
  );
});
