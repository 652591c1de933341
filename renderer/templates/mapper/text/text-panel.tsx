import { Button } from '@mantine/core';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { rowName } from '../trees/row-name.ts';
import classes from './text-panel.module.css';
import { TextSurface } from './text-surface.tsx';

/** Room to write a text of several lines, with fields in it. */
export function TextPanel({ floating }: { floating: Extract<Floating, { kind: 'text' }> }) {
  const text = useMapperText();
  const view = useViewStore();
  const { projection } = useEditor();
  const row = projection.byId.get(floating.row);
  const close = () => view.setState({ floating: null });
  if (row === undefined) return null;
  return (
    <FloatingPanel
      label={text('textEditor.of', { name: rowName(row, text) })}
      x={floating.x}
      y={floating.y}
      width={Math.min(560, window.innerWidth - 32)}
      onClose={close}
    >
      <div className={classes.panel}>
        <b>{rowName(row, text)}</b>
        <TextSurface row={row} back={floating} isFirst />
        <Button size="compact-sm" variant="filled" onClick={close}>
          {text('textEditor.done')}
        </Button>
      </div>
    </FloatingPanel>
  );
}
