import { type CSSProperties, useLayoutEffect, useMemo } from 'react';
import { textLines } from '#shared/mapping/preview/text-lines.ts';
import { type TextSpan, textSpans } from '#shared/mapping/preview/text-spans.ts';
import type { Json } from '#shared/model/json.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView } from '../editor/view-store.ts';
import classes from './preview.module.css';
import type { PreviewFind } from './preview-find.tsx';
import { TextPieces } from './text-pieces.tsx';
import { useVirtualLines } from './use-virtual-lines.ts';
import { useWrapLines } from './wrap-lines.ts';

/** Of a longer text it is not told what comes from where: that takes longer than typing may wait. */
const LONGEST_TRACED = 200_000;

/** A text as it is sent, line by line; what comes from a field leads to it, and is lit with it. */
export function TextPreview({ find }: { find: PreviewFind }) {
  const text = useMapperText();
  const isWrapped = useWrapLines('text');
  const spans = useSpans();
  const lines = useMemo(() => textLines(spans), [spans]);
  const focus = useView((state) => state.hovered ?? state.selected);
  const isLate = useView((state) => state.isPreviewLate);
  const { scroller, virtual } = useVirtualLines({ count: lines.count, isWrapped, lines });
  const found = useMemo(() => lines.holding(find.wanted), [lines, find.wanted]);
  const at = found.length === 0 ? -1 : (found[find.step % found.length] ?? -1);
  useLayoutEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [virtual, at]);
  const field = focus?.kind === 'input' ? focus.id : null;
  // Where a value comes from is told below, which takes room from the text.
  const room = virtual.scrollRect?.height;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is lit stays in view as the room for it changes
  useLayoutEffect(() => {
    if (field === null) return;
    // Where any of it is in view, what the pointer is on stays where it is.
    const { startIndex, endIndex } = virtual.range ?? { startIndex: 0, endIndex: -1 };
    for (let index = startIndex; index <= endIndex; index += 1)
      if (lines.at(index)?.pieces.some(({ reads }) => reads.includes(field)) === true) return;
    const first = lines.firstFrom(field);
    if (first >= 0) virtual.scrollToIndex(first, { align: 'auto' });
  }, [virtual, lines, field, room]);
  const isLit = ({ reads }: TextSpan) =>
    focus !== null && reads.length > 0 && (focus.kind === 'input' ? reads.includes(focus.id) : focus.kind === 'output');
  return (
    <div
      ref={scroller}
      className={[classes.lines, isWrapped ? classes.wrapped : '', isLate ? classes.old : ''].join(' ')}
      style={{ '--digits': String(lines.lineCount).length } as CSSProperties}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="document"
      aria-label={text('preview.output')}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = lines.at(item.index);
          if (row === undefined) return null;
          return (
            <div
              key={item.key}
              ref={isWrapped ? virtual.measureElement : null}
              data-index={item.index}
              className={[classes.flow, item.index === at ? classes.foundLine : ''].join(' ')}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <span className={classes.number}>{row.number}</span>
              <code>
                <TextPieces pieces={row.pieces} isLit={isLit} />
              </code>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** The text's stretches, each with the fields that it is from. */
function useSpans(): readonly TextSpan[] {
  const { preview, projection, sample, traced, draft } = useEditor();
  const sent = preview.preview?.text ?? '';
  const payload = sample.sample?.payload;
  const { root } = projection;
  const { entries } = draft;
  return useMemo(() => {
    const form = root.mapping?.form;
    if (form === undefined || payload === undefined || sent.length > LONGEST_TRACED) return [{ text: sent, reads: [] }];
    const data: Record<string, Json> = {};
    for (const { path, value } of traced.entryOf('')?.inputs ?? [])
      if (path.startsWith('@') && value !== undefined) data[path] = value;
    const parts =
      form.kind === 'text' ? form.parts : [{ kind: 'mustache', expression: form.expression, raw: false } as const];
    return textSpans(parts, sent, { scope: root.scope, tried: { payload, entries, data } });
  }, [sent, root, payload, entries, traced]);
}
