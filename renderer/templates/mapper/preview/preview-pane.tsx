import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { durationOf, sizeOf } from '#renderer/studio/times.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { entriesRead } from '#shared/mapping/entries-read.ts';
import { type JsonLine, jsonLines } from '#shared/mapping/json-lines.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { isWithin } from '#shared/template/edits/pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import classes from './preview.module.css';
import { PreviewFailure } from './preview-failure.tsx';
import { WhereFrom } from './where-from.tsx';

const LINE = 19;
/** An output of so few lines is in the page whole, to be found by a search of the page. */
const FEW = 400;

/** What the customer would receive for the chosen sample, as it is drawn; each value leads back to where it comes from. */
export function PreviewPane() {
  const text = useMapperText();
  const { preview, draft } = useEditor();
  const rendered = preview.preview;
  const isShown = rendered?.ok === true;
  return (
    <section className={classes.pane} aria-label={text('panes.preview')} data-pane="preview">
      <div className={classes.head}>
        <h2>{text('panes.preview')}</h2>
        {isShown ? (
          <Caption className={classes.figures}>
            {sizeOf(rendered.bytes)} · {durationOf(Math.max(rendered.milliseconds, 0.1))}
          </Caption>
        ) : null}
        <span className={classes.gap} />
        {isShown ? <CopyButton label={text('preview.copy')} value={rendered.text ?? ''} size={24} /> : null}
      </div>
      {preview.error === null ? null : (
        <p className={classes.error} role="alert">
          {preview.error.code === 'disconnected' ? text('preview.cut') : preview.error.message}
        </p>
      )}
      {rendered === null ? (
        <div className={classes.lines} />
      ) : rendered.ok ? (
        draft.head.format === 'json' ? (
          <JsonPreview />
        ) : (
          <TextPreview text={rendered.text ?? ''} isOld={preview.isPending} />
        )
      ) : (
        <PreviewFailure problems={rendered.problems} />
      )}
      <WhereFrom />
    </section>
  );
}

function JsonPreview() {
  const text = useMapperText();
  const view = useViewStore();
  const hover = useHover();
  const { preview, traced, rowProblems, actions } = useEditor();
  const value = preview.preview?.value ?? null;
  const lines = useMemo(() => jsonLines(value), [value]);
  const scroller = useRef<HTMLDivElement>(null);
  const lit = useView((state) => state.lit.pointers);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: lines.length <= FEW ? FEW : 10,
    paddingStart: 8,
    paddingEnd: 8,
  });
  const firstLit = useMemo(() => {
    const [first] = lit;
    return first === undefined ? -1 : lines.findIndex((line) => line.pointer === first && line.kind !== 'close');
  }, [lit, lines]);
  useLayoutEffect(() => {
    if (firstLit >= 0) virtual.scrollToIndex(firstLit, { align: 'auto' });
  }, [virtual, firstLit]);
  const warned = useMemo(() => {
    const pointers = new Set<string>();
    for (const problem of preview.preview?.problems ?? []) pointers.add(problem.path);
    return pointers;
  }, [preview.preview]);
  const rowOf = (line: JsonLine) => traced.rowAt(line.pointer);
  // The entry that was clicked becomes the one that all of its list's rows show.
  const chooseEntries = (row: OutputRow, pointer: string) => {
    for (const { list, index } of entriesRead(row, traced.entryOf(pointer)?.inputs ?? []))
      actions.chooseEntry(list, index);
  };
  return (
    <div
      ref={scroller}
      className={[classes.lines, preview.isPending ? classes.old : ''].join(' ')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="document"
      aria-label={text('preview.output')}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          if (line === undefined) return null;
          const isLit = [...lit].some((pointer) => line.pointer === pointer && line.kind !== 'close');
          const isInLit = !isLit && [...lit].some((pointer) => isWithin(line.pointer, pointer));
          const isWarned =
            warned.has(line.pointer) || (line.kind === 'value' && rowProblems.has(rowOf(line)?.id ?? '-'));
          const look = [classes.line, isLit ? classes.lit : isInLit ? classes.inLit : isWarned ? classes.warned : ''];
          const go = () => {
            const row = rowOf(line);
            if (row === undefined) return;
            chooseEntries(row, line.pointer);
            view.setState(({ active }) => ({
              selected: { kind: 'output', id: row.id, pointer: line.pointer },
              active: { ...active, output: row.id },
              hovered: null,
              isQuiet: true,
            }));
          };
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done from the output tree
            // biome-ignore lint/a11y/useKeyWithClickEvents: the same can be done from the output tree
            <div
              key={item.key}
              className={look.join(' ')}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={go}
              onPointerEnter={() => {
                const row = rowOf(line);
                hover(
                  row === undefined || row.id === '' ? null : { kind: 'output', id: row.id, pointer: line.pointer },
                );
              }}
              onPointerLeave={() => hover(null)}
            >
              <span className={classes.number}>{item.index + 1}</span>
              <code>
                {'  '.repeat(line.depth)}
                {line.key === null ? null : (
                  <>
                    <span className={classes.key}>{JSON.stringify(line.key)}</span>
                    <span className={classes.sign}>: </span>
                  </>
                )}
                {line.kind === 'value' ? (
                  isLit ? (
                    <mark>{line.text}</mark>
                  ) : (
                    line.text
                  )
                ) : (
                  <span className={classes.sign}>{line.text}</span>
                )}
                {line.comma ? <span className={classes.sign}>,</span> : null}
              </code>
            </div>
          );
        })}
      </div>
    </div>
  );
}

function TextPreview({ text, isOld }: { text: string; isOld: boolean }) {
  const say = useMapperText();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ref.current !== null && text === '') ref.current.scrollTop = 0;
  }, [text]);
  return (
    <div
      ref={ref}
      className={[classes.lines, classes.plain, isOld ? classes.old : ''].join(' ')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="document"
      aria-label={say('preview.output')}
    >
      {text.split('\n').map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their number
        <div key={index} className={classes.flow}>
          <span className={classes.number}>{index + 1}</span>
          <code>{line}</code>
        </div>
      ))}
    </div>
  );
}
