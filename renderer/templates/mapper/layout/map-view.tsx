import { Button } from '@mantine/core';
import { IconClipboardText, IconList, IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Caption, KeyHint } from '#renderer/ui/text.tsx';
import { useDrawing, useEditorNow } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { Lane } from '../lane/lane.tsx';
import { InputTree } from '../trees/input-tree.tsx';
import { OutputTree } from '../trees/output-tree.tsx';
import { useRowHeight } from '../trees/use-row-height.ts';
import { useZoom } from '../zoom/zoom.ts';
import { ZoomTools } from '../zoom/zoom-tools.tsx';
import classes from './editor-frame.module.css';
import { FirstPreview } from './first-preview.tsx';

/** The three columns: what comes in, the functions between, what goes out. */
export function MapView() {
  const text = useMapperText();
  const view = useViewStore();
  const now = useEditorNow();
  const rowHeight = useRowHeight();
  const zoom = useZoom((state) => state.zoom);
  const armed = useView((state) => state.armed);
  const addFunction = (element: HTMLElement) => {
    const { selected, active } = view.getState();
    const id = selected?.kind === 'mapping' ? selected.id : (selected?.id ?? active.output);
    const mapping = now().projection.mappings.find((one) => one.id === id || one.row === id);
    const box = element.getBoundingClientRect();
    if (mapping === undefined) {
      view.setState({ told: text('told.noLine') });
      return;
    }
    view.setState({
      floating: { kind: 'functions', mapping: mapping.id, input: null, x: box.left - 200, y: box.bottom },
    });
  };
  return (
    <section
      className={classes.map}
      aria-label={text('bar.map')}
      style={{ '--tree-row': `${rowHeight}px`, '--zoom': zoom }}
    >
      <FirstPreview />
      <div className={[classes.column, classes.in].join(' ')} data-pane="input">
        <InputTree />
      </div>
      <div className={classes.canvas} data-pane="functions">
        <div className={classes.canvasHead}>
          <h2>{text('panes.functions')}</h2>
          <StepCount />
          <span className={classes.gap} />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconClipboardText} size={14} />}
            onClick={() => view.setState({ suggesting: 'paste' })}
          >
            {text('suggestions.paste')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Glyph icon={IconPlus} size={14} />}
            onClick={(event) => addFunction(event.currentTarget)}
          >
            {text('lane.add')}{' '}
            <span className={classes.addKey}>
              <KeyHint keys="=" />
            </span>
          </Button>
        </div>
        <Broken />
        <Lane />
        {armed === null ? (
          <div className={classes.tools}>
            <TableButton />
            <ZoomTools />
          </div>
        ) : (
          <div className={[classes.tools, classes.armed].join(' ')} role="status">
            {text('lane.armed', {
              name: armed.kind === 'data' ? armed.name : armed.field.name || text('tree.emptyName'),
            })}{' '}
            <KeyHint keys="Esc" />
          </div>
        )}
      </div>
      <div className={[classes.column, classes.out].join(' ')} data-pane="output">
        <OutputTree />
      </div>
    </section>
  );
}

/** How many functions there are. */
function StepCount() {
  const { projection } = useDrawing();
  return <Caption>{projection.mappings.reduce((sum, mapping) => sum + mapping.steps.length, 0)}</Caption>;
}

function TableButton() {
  const { projection } = useDrawing();
  return <Table count={projection.mappings.length} />;
}

/** How many lines there are; opens them as a table. */
const Table = memo(function Table({ count }: { count: number }) {
  const text = useMapperText();
  const view = useViewStore();
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<Glyph icon={IconList} size={14} />}
      onClick={() => view.setState({ isTableOpen: true })}
    >
      {text('lane.mappings', { count })}
    </Button>
  );
});

/** Why what is drawn is not what stands in the code, and the way there. */
function Broken() {
  const text = useMapperText();
  const view = useViewStore();
  const { broken, actions } = useDrawing();
  if (broken === null) return null;
  return (
    <div className={classes.broken} role="alert">
      <span>{text('code.broken', { message: broken.message })}</span>
      <Button
        size="compact-sm"
        onClick={() => {
          view.setState({ codeLine: broken.line });
          actions.setView('code');
        }}
      >
        {text('code.goTo', { line: broken.line })}
      </Button>
    </div>
  );
}
