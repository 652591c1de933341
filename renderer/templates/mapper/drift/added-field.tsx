import { Button } from '@mantine/core';
import { TypeGlyph } from '#renderer/ui/icons.tsx';
import { findField, walkFields } from '#shared/catalog/field-node.ts';
import { shownPath } from '#shared/mapping/drift/plan-repoint.ts';
import { planDrop } from '#shared/mapping/drop/plan-drop.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useDrag } from '../drag/use-drag.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './drift.module.css';

/** A field that only this sample has: its value, to be dragged onto the output or added to it. */
export function AddedField({ pointer }: { pointer: string }) {
  const text = useMapperText();
  const { body, projection, sample, actions } = useEditor();
  const drag = useDrag();
  const field = sample.root === null ? undefined : findField(sample.root, pointer);
  if (field === undefined) return null;
  const keys = pointerKeys(pointer);
  const path = shownPath(keys);
  const inside = [...walkFields(field)].filter((one) => one.children.length === 0).length;
  // What belongs to the entries of a list goes to where the output repeats over them.
  const lists = keys.lastIndexOf('*');
  const entry = lists < 0 ? '' : keys.slice(0, lists + 1).join('\0');
  const holder =
    lists < 0
      ? projection.root
      : ([...projection.byId.values()].find((row) => row.kind === 'each' && row.inner.base?.join('\0') === entry) ??
        projection.root);
  const add = (element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    actions.settle(planDrop(body, { kind: 'field', field }, { row: holder, where: 'end' }), {
      x: box.left,
      y: box.bottom,
    });
  };
  return (
    <li className={classes.field}>
      <div
        className={[classes.fieldText, classes.carried].join(' ')}
        onPointerDown={(event) => drag(event, { from: 'input', id: pointer }, field.name)}
      >
        <p className={classes.move}>
          <TypeGlyph type={field.type} size={14} />
          <code>{path}</code>
          <span className={classes.value}>
            {field.children.length > 0 ? text('drift.inside', { count: inside }) : shortValue(field.value, text).shown}
          </span>
        </p>
      </div>
      <Button
        size="compact-sm"
        aria-label={text('drift.addNamed', { name: path })}
        onClick={(event) => add(event.currentTarget)}
      >
        {text('drift.add')}
      </Button>
    </li>
  );
}
