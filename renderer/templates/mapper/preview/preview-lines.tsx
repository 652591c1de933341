import { useLayoutEffect, useMemo } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { entriesRead } from '#shared/mapping/preview/entries-read.ts';
import type { Lines } from '#shared/mapping/preview/lines.ts';
import type { LinePart, OutputLine } from '#shared/mapping/preview/output-line.ts';
import type { Problem } from '#shared/model/problem.ts';
import { isWithin } from '#shared/text/json-pointer.ts';
import { useEditorNow, useRendering } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import classes from './preview.module.css';
import type { PreviewFind } from './preview-find.tsx';
import { PreviewLine } from './preview-line.tsx';
import { useVirtualLines } from './use-virtual-lines.ts';
import { useWrapLines } from './wrap-lines.ts';

const NONE_LIT: ReadonlySet<string> = new Set();

interface PreviewLinesProps<Line> {
  readonly lines: Lines<Line>;
  readonly partsOf: (line: Line) => readonly LinePart[];
  readonly find: PreviewFind;
}

/** An output as numbered lines, each of which leads to the row that made it, and is lit with it. */
export function PreviewLines<Line extends Pick<OutputLine, 'depth' | 'pointer' | 'kind'>>(
  props: PreviewLinesProps<Line>,
) {
  const { lines, partsOf, find } = props;
  const text = useMapperText();
  const view = useViewStore();
  const hover = useHover();
  const { preview, rowProblems, marked } = useRendering();
  const now = useEditorNow();
  const lit = useView((state) => state.lit.pointers);
  const isLate = useView((state) => state.isPreviewLate);
  const isWrapped = useWrapLines('json');
  const { scroller, virtual } = useVirtualLines({ count: lines.count, isWrapped, lines });
  const allLit = useMemo(() => [...lit], [lit]);
  const firstLit = useMemo(() => {
    const [first] = lit;
    return first === undefined ? -1 : lines.find(first);
  }, [lit, lines]);
  // Where a value comes from is told below, which takes room from the lines.
  const room = virtual.scrollRect?.height;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is lit stays in view as the room for it changes
  useLayoutEffect(() => {
    if (firstLit >= 0) virtual.scrollToIndex(firstLit, { align: 'auto' });
  }, [virtual, firstLit, room, isWrapped]);
  const warned = useMemo(() => {
    const pointers = new Set<string>();
    for (const problem of preview.preview?.problems ?? []) pointers.add(problem.path);
    return pointers;
  }, [preview.preview]);
  const found = useMemo(() => foundLines(lines, partsOf, find.wanted), [lines, partsOf, find.wanted]);
  const at = found.length === 0 ? -1 : (found[find.step % found.length] ?? -1);
  useLayoutEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [virtual, at]);
  const go = useStable((pointer: string) => {
    const row = now().traced.rowAt(pointer);
    if (row === undefined) return;
    chooseEntries(row, pointer);
    view.setState(({ active }) => ({
      selected: { kind: 'output', id: row.id, pointer },
      active: { ...active, output: row.id },
      hovered: null,
      isQuiet: true,
    }));
  });
  const rest = useStable((pointer: string) => {
    const row = now().traced.rowAt(pointer);
    hover(row === undefined || row.id === '' ? null : { kind: 'output', id: row.id, pointer });
  });
  const leave = useStable(() => hover(null));
  // The entry that was clicked becomes the one that all of its list's rows show.
  const chooseEntries = (row: OutputRow, pointer: string) => {
    const { traced, actions } = now();
    for (const { list, index } of entriesRead(row, traced.entryOf(pointer)?.inputs ?? []))
      actions.chooseEntry(list, index);
  };
  return (
    <div
      ref={scroller}
      className={[classes.lines, isWrapped ? classes.wrapped : '', isLate ? classes.old : ''].join(' ')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="document"
      aria-label={text('preview.output')}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines.at(item.index);
          if (line === undefined) return null;
          const isLit = lit.has(line.pointer) && line.kind !== 'close';
          const isInLit = !isLit && allLit.some((pointer) => isWithin(line.pointer, pointer));
          const isWarned =
            warned.has(line.pointer) ||
            (line.kind === 'value' && isOfTemplate(rowProblems.get(marked?.rowAt(line.pointer)?.id ?? '-')));
          const parts = partsOf(line);
          const look = [
            classes.line,
            isLit ? classes.lit : isInLit ? classes.inLit : isWarned ? classes.warned : '',
            item.index === at ? classes.foundLine : '',
          ];
          return (
            <PreviewLine
              key={item.key}
              index={item.index}
              depth={line.depth}
              pointer={line.pointer}
              parts={parts}
              top={item.start}
              look={look.join(' ')}
              isLit={isLit}
              lit={parts.some((part) => part.pointer !== undefined) ? lit : NONE_LIT}
              isWrapped={isWrapped}
              measure={isWrapped ? virtual.measureElement : null}
              onGo={go}
              onRest={rest}
              onLeave={leave}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Whether one is about what the template says, and so about all that a row gives; others name the one value they mean. */
function isOfTemplate(problems: readonly Problem[] | undefined): boolean {
  return problems?.some(({ path }) => path === '/body' || path.startsWith('/body/')) === true;
}

function foundLines<Line>(
  lines: Lines<Line>,
  partsOf: (line: Line) => readonly LinePart[],
  wanted: string,
): readonly number[] {
  const text = wanted.trim().toLowerCase();
  if (text === '') return [];
  const found: number[] = [];
  for (let index = 0; index < lines.count; index += 1) {
    const line = lines.at(index);
    const written = line === undefined ? [] : partsOf(line).map((part) => part.text);
    if (written.join('').toLowerCase().includes(text)) found.push(index);
  }
  return found;
}
