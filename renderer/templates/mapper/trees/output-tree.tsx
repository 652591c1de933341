import { type KeyboardEvent, memo, type PointerEvent, useCallback, useMemo } from 'react';
import type { OutputRow as Row } from '#shared/mapping/output-row.ts';
import { planUnmap } from '#shared/mapping/plan-function.ts';
import { planRemove, planShift } from '#shared/mapping/plan-row.ts';
import type { TracedValues } from '#shared/mapping/preview/traced-values.ts';
import type { TreeRow } from '#shared/mapping/tree/tree-rows.ts';
import { conditionsOf, missingOf, openFloating } from '../conditions/open-panel.ts';
import { useDrag } from '../drag/use-drag.ts';
import { useDropOn } from '../drag/use-drop-on.ts';
import { useEditor } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { NothingLeft } from '../filters/tree-filter.tsx';
import { Minimap } from '../minimap/minimap.tsx';
import { MissingFields } from '../schema/missing-fields.tsx';
import { SuggestionPill } from '../suggestions/suggestion-pill.tsx';
import { TextSurface } from '../text/text-surface.tsx';
import { EdgePill } from './edge-pill.tsx';
import { EmptyEnd } from './empty-end.tsx';
import { OutputRow } from './output-row.tsx';
import { rowName } from './row-name.ts';
import { TreeHead } from './tree-head.tsx';
import stackClasses from './tree-view.module.css';
import { TreeView } from './tree-view.tsx';
import { useRowHeight } from './use-row-height.ts';

/** What the customer receives, field by field, with the value that each gives. */
export const OutputTree = memo(function OutputTree() {
  const text = useMapperText();
  const view = useViewStore();
  const {
    draft,
    body,
    projection,
    outputRows: rows,
    traced,
    preview,
    rowProblems,
    changes,
    broken,
    schema,
    suggestions,
    actions,
  } = useEditor();
  const active = useView((state) => state.active.output);
  const rowHeight = useRowHeight();
  const drag = useDrag();
  const hover = useHover();
  const isRendered = preview.preview?.ok === true;
  const hasNote = useCallback((id: string) => rowProblems.has(id), [rowProblems]);
  const onOpen = useCallback((id: string, isOpen: boolean) => actions.setOpen('output', id, isOpen), [actions]);
  const setActive = useCallback(
    (id: string) => {
      view.setState(({ active: both }) => ({ active: { ...both, output: id }, selected: { kind: 'output', id } }));
    },
    [view],
  );
  const placeOf = (id: string) => {
    const element = document.querySelector(`[data-drop=output][data-id=${CSS.escape(id)}]`);
    const box = element?.getBoundingClientRect();
    return { x: box === undefined ? 0 : box.left + 24, y: box === undefined ? 0 : box.bottom };
  };
  const dropOn = useDropOn();
  const mapArmed = (row: Row, at: { x: number; y: number }) => {
    const { armed } = view.getState();
    if (armed === null) return false;
    view.setState({ armed: null });
    dropOn(armed, { row, where: 'row' }, at);
    return true;
  };
  // A click maps what was picked only onto a field that is still free: looking around never changes a mapping.
  const onClick = useStable((id: string, at: { x: number; y: number }) => {
    const row = projection.byId.get(id);
    const isFree = row?.kind === 'fixed' && (row.written === null || row.written === '');
    if (row !== undefined && isFree && mapArmed(row, at)) return;
    view.setState({ armed: null, hovered: null, isQuiet: true });
    setActive(id);
  });
  const onDown = useStable((event: PointerEvent, id: string, name: string) =>
    drag(event, { from: 'output', id }, name),
  );
  const onMenu = useStable((id: string, at: { x: number; y: number }) => {
    setActive(id);
    view.setState({ floating: { kind: 'menu', row: id, ...at } });
  });
  const openCondition = useStable((id: string, at: { x: number; y: number }) => {
    const row = projection.byId.get(id);
    setActive(id);
    if (row !== undefined) openFloating(view, conditionsOf(body, row, 'value', at), text('conditions.noPlace'));
  });
  const onType = useStable((id: string, what: 'name' | 'value') => view.setState({ typing: { row: id, what } }));
  const onHover = useStable((id: string | null) => hover(id === null ? null : { kind: 'output', id }));
  const onKey = (event: KeyboardEvent, row: TreeRow<Row> | undefined) => {
    if (row === undefined || event.ctrlKey || event.metaKey) return false;
    const { node } = row;
    const at = placeOf(row.id);
    if (suggestions.rows.has(row.id) && suggestionKey(event, row, at)) return true;
    if (event.altKey) {
      const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
      if (by === 0) return false;
      const plan = planShift(body, node, by);
      if (plan !== null) actions.run(plan);
      return true;
    }
    switch (event.key) {
      case 'Enter':
        if (!mapArmed(node, at)) view.setState({ floating: { kind: 'fields', row: row.id, ...at } });
        return true;
      case 'F2':
        view.setState({ typing: { row: row.id, what: node.place.kind === 'field' ? 'name' : 'value' } });
        return true;
      case 'Delete':
      case 'Backspace': {
        const unmap = node.mapping === null || event.shiftKey ? null : planUnmap(node.mapping);
        const remove = unmap === null ? planRemove(body, node) : null;
        if (unmap !== null) actions.run(unmap);
        // A branch may go with the key of the one after it: its plan knows what is left.
        const select = node.place.kind === 'branch' ? remove?.select : neighbour(row);
        if (remove !== null) actions.run({ ...remove, select: select ?? null });
        return true;
      }
      case '=': {
        const line = node.mapping ?? node.subject;
        if (line !== null) view.setState({ floating: { kind: 'functions', mapping: line.id, input: null, ...at } });
        return true;
      }
      case 'F8':
        if (event.shiftKey) openFloating(view, missingOf(node, at), text('conditions.missing.noPlace'));
        else openFloating(view, conditionsOf(body, node, 'value', at), text('conditions.noPlace'));
        return true;
      case 'ContextMenu':
        view.setState({ floating: { kind: 'menu', row: row.id, ...at } });
        return true;
      case 'F10':
        if (!event.shiftKey) return false;
        view.setState({ floating: { kind: 'menu', row: row.id, ...at } });
        return true;
      default:
        return false;
    }
  };
  /** Enter takes what is only suggested, Del dismisses it; a row that is there alone as a suggestion has no other keys. */
  const suggestionKey = (event: KeyboardEvent, row: TreeRow<Row>, at: { x: number; y: number }) => {
    const isNew = suggestions.rows.get(row.id)?.isNew === true;
    if (event.key === 'Enter') {
      if (isNew || !mapArmed(row.node, at)) suggestions.take(row.id);
      return true;
    }
    if (event.key === 'Delete' && (isNew || !event.shiftKey)) {
      if (isNew) view.setState(({ active: both }) => ({ active: { ...both, output: neighbour(row) } }));
      suggestions.dismiss(row.id);
      return true;
    }
    return isNew && (event.altKey || ['F2', 'Backspace', '='].includes(event.key));
  };
  /** What is selected once a row is gone: the one after it on its level, else before it, else its parent. */
  const neighbour = (row: TreeRow<Row>) => {
    const level = rows.filter((one) => one.parent === row.parent);
    const index = level.findIndex((one) => one.id === row.id);
    return (level[index + 1] ?? level[index - 1] ?? rows[row.parent])?.id ?? null;
  };
  // A text template is one text: it is written where others have their empty end.
  const isText =
    draft.log.now.head.format === 'text' && projection.root.holder === null && projection.root.children.length === 0;
  const count = useMemo(() => countLeaves(projection.root.children), [projection]);
  return (
    <>
      <TreeHead side="output" title={text('panes.output')} count={count} />
      <div className={stackClasses.stack}>
        <TreeView
          side="output"
          label={text('panes.output')}
          rows={rows.length === 1 && rows[0]?.id === '' && isEmptyBody(projection.root) ? NONE : rows}
          active={active}
          rowHeight={rowHeight}
          nameOf={(row) => rowName(row, text)}
          hasNote={hasNote}
          onActive={setActive}
          onOpen={onOpen}
          onKey={onKey}
          renderRow={(row, { domId, top, measure, notes }) => (
            <OutputRow
              row={row}
              domId={domId}
              top={top}
              measure={measure}
              notes={notes}
              isActive={active === row.id}
              value={traced.valueOf(row.node)}
              isRendered={isRendered}
              isMadeText={isMadeText(row.node, traced)}
              problems={rowProblems.get(row.id)}
              isChanged={changes.rows.has(row.id)}
              isBroken={broken !== null}
              xml={draft.log.now.head.format === 'xml' ? xmlPart(row.node) : null}
              isTaken={traced.isTaken(row.node)}
              isUntaken={traced.isUntaken(row.node)}
              missing={draft.log.now.head.missing}
              onCondition={openCondition}
              wanted={schema.fields.get(row.id)}
              suggested={suggestions.rows.get(row.id)}
              onDown={onDown}
              onClick={onClick}
              onMenu={onMenu}
              onType={onType}
              onHover={onHover}
              onOpen={onOpen}
            />
          )}
          foot={
            <>
              <NothingLeft side="output" />
              {isText ? <TextSurface row={projection.root} back={null} isFirst={false} /> : <EmptyEnd />}
            </>
          }
        />
        <EdgePill side="output" />
        <Minimap side="output" />
      </div>
      <MissingFields />
      <SuggestionPill />
    </>
  );
});

const NONE: readonly TreeRow<Row>[] = [];

/** Whether a number, or true or false, becomes text in the row's text. */
function isMadeText(row: Row, traced: TracedValues): boolean {
  const at = row.kind === 'text' ? traced.outputOf(row) : undefined;
  const inputs = at === undefined ? [] : (traced.entryOf(at)?.inputs ?? []);
  return inputs.some(({ value }) => typeof value === 'number' || typeof value === 'boolean');
}

/** How many of these rows, and of all below them, hold no others. */
function countLeaves(rows: readonly Row[]): number {
  let count = 0;
  for (const { children } of rows) count += children.length === 0 ? 1 : countLeaves(children);
  return count;
}

function isEmptyBody(root: Row): boolean {
  return root.kind === 'object' && root.children.length === 0;
}

function xmlPart({ name, place }: Row): 'attribute' | 'elementText' | null {
  if (place.kind !== 'field') return null;
  if (name.startsWith('@')) return 'attribute';
  return name === '#text' ? 'elementText' : null;
}
