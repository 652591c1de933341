import { Button } from '@mantine/core';
import { type KeyboardEvent, memo, type PointerEvent, useCallback, useMemo } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { InputNode } from '#shared/mapping/input-fields.ts';
import type { TreeRow } from '#shared/mapping/tree/tree-rows.ts';
import { useDrag } from '../drag/use-drag.ts';
import { useSourceOf } from '../drag/use-drop.ts';
import { useDropOn } from '../drag/use-drop-on.ts';
import { useDriftOf } from '../drift/drift.ts';
import { type EditorActions, useDrawing, useEditorNow } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import type { ResolvedMapping } from '../editor/use-projection.ts';
import { useStable } from '../editor/use-stable.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { NothingLeft } from '../filters/tree-filter.tsx';
import { Minimap } from '../minimap/minimap.tsx';
import type { SampleInView } from '../sample/use-sample.ts';
import { EdgePill } from './edge-pill.tsx';
import classes from './empty-end.module.css';
import { InputRow, nameText } from './input-row.tsx';
import { TreeHead } from './tree-head.tsx';
import stackClasses from './tree-view.module.css';
import { TreeView } from './tree-view.tsx';
import { useRowHeight } from './use-row-height.ts';

/** The chosen sample's fields, to be mapped from. */
export const InputTree = memo(function InputTree() {
  const { sample, inputRows: rows, resolved, actions } = useDrawing();
  // As text: after an edit elsewhere the same lists are repeated.
  const repeated = useMemo(() => JSON.stringify(repeatedLists(resolved)), [resolved]);
  return <InputRows sample={sample} rows={rows} repeatedText={repeated} actions={actions} />;
});

interface InputRowsProps {
  readonly sample: SampleInView;
  readonly rows: readonly TreeRow<InputNode>[];
  /** The ids of lists that some output repeats over, as JSON. */
  readonly repeatedText: string;
  readonly actions: EditorActions;
}

const InputRows = memo(function InputRows({ sample, rows, repeatedText, actions }: InputRowsProps) {
  const text = useMapperText();
  const view = useViewStore();
  const now = useEditorNow();
  const dropOn = useDropOn();
  const active = useView((state) => state.active.input);
  const rowHeight = useRowHeight();
  const drag = useDrag();
  const sourceOf = useSourceOf();
  const hover = useHover();
  const { root } = sample;
  const { ghosts, tagged } = useDriftOf();
  const count = useMemo(() => (root === null ? 0 : countLeaves(root)), [root]);

  const repeated = useMemo(() => new Set(JSON.parse(repeatedText) as string[]), [repeatedText]);
  const listOf = (row: TreeRow<InputNode>): 'head' | 'inside' | null => {
    if (repeated.has(row.id)) return 'head';
    for (let at = row.parent; at >= 0; at = rows[at]?.parent ?? -1) {
      if (repeated.has(rows[at]?.id ?? '')) return 'inside';
    }
    return null;
  };

  const setActive = useCallback(
    (id: string) => view.setState(({ active: both }) => ({ active: { ...both, input: id } })),
    [view],
  );
  const onOpen = useCallback((id: string, isOpen: boolean) => actions.setOpen('input', id, isOpen), [actions]);
  const arm = (id: string) => {
    const source = sourceOf(id);
    setActive(id);
    view.setState({ selected: { kind: 'input', id }, armed: source, hovered: null, isQuiet: true });
  };
  // A free output field that was clicked first takes what is clicked next; nothing that is mapped is touched.
  const onClick = useStable((id: string, at: { x: number; y: number }) => {
    const { selected } = view.getState();
    const row = selected?.kind === 'output' ? now().projection.byId.get(selected.id) : undefined;
    const source = sourceOf(id);
    const isFree = row?.kind === 'fixed' && (row.written === null || row.written === '');
    if (row === undefined || source === null || !isFree) {
      arm(id);
      return;
    }
    setActive(id);
    dropOn(source, { row, where: 'row' }, at);
  });
  const onDown = useStable((event: PointerEvent, id: string, name: string) => drag(event, { from: 'input', id }, name));
  const onHover = useStable((id: string | null) => hover(id === null ? null : { kind: 'input', id }));
  const onKey = (event: KeyboardEvent, row: TreeRow<InputNode> | undefined) => {
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Enter' || event.key === ' ') {
      arm(row.id);
      return true;
    }
    return false;
  };
  return (
    <>
      <TreeHead side="input" title={text('panes.input')} count={count} />
      <div className={stackClasses.stack}>
        <TreeView
          side="input"
          label={text('panes.input')}
          rows={rows}
          active={active}
          rowHeight={rowHeight}
          nameOf={(node) => nameText(node, text)}
          hasNote={noNote}
          onActive={setActive}
          onOpen={onOpen}
          onKey={onKey}
          foot={
            <>
              <NothingLeft side="input" />
              <NoSample />
            </>
          }
          renderRow={(row, { domId, top }) => (
            <InputRow
              row={row}
              domId={domId}
              top={top}
              isActive={active === row.id}
              list={listOf(row)}
              counts={sample.counts}
              drift={ghosts.has(row.id) ? 'ghost' : tagged.has(row.id) ? 'new' : null}
              onDown={onDown}
              onClick={onClick}
              onHover={onHover}
              onOpen={onOpen}
            />
          )}
        />
        <EdgePill side="input" />
        <Minimap side="input" />
      </div>
    </>
  );
});

/** The lists that some output repeats over, by their ids. */
function repeatedLists(resolved: readonly ResolvedMapping[]): readonly string[] {
  const lists = new Set<string>();
  for (const one of resolved) {
    // Most repeat over nothing: their inputs are not looked up for it.
    if (one.mapping.what !== 'each') continue;
    const [own] = one.inputs[0] ?? [];
    if (own !== undefined) lists.add(own);
  }
  return [...lists];
}

/** Says why there are no fields. */
function NoSample() {
  const text = useMapperText();
  const { sample, draft } = useDrawing();
  if (sample.root !== null || (sample.chosen !== undefined && !sample.isFailing)) return null;
  const event = draft.log.now.head.events[0];
  const href = hrefOf('newSample', {}, { event });
  return (
    <div className={classes.empty}>
      <p>{text(sample.isFailing ? 'states.sampleFails' : 'states.noSample')}</p>
      <Button component="a" href={href} size="compact-sm">
        {text('states.addSample')}
      </Button>
    </div>
  );
}

/** How many fields below it hold no others. */
function countLeaves({ children }: FieldNode): number {
  let count = 0;
  for (const child of children) count += child.children.length === 0 ? 1 : countLeaves(child);
  return count;
}

function noNote(): boolean {
  return false;
}
