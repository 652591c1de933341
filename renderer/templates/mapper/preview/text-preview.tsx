import { useMemo } from 'react';
import { Caption } from '#renderer/ui/text.tsx';
import { type TextSpan, textSpans } from '#shared/mapping/preview/text-spans.ts';
import type { Json } from '#shared/model/json.ts';
import { useEditor } from '../editor/editor.ts';
import { useHover } from '../editor/use-hover.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import classes from './preview.module.css';
import type { PreviewFind } from './preview-find.tsx';

/** A page holds so much text at once; all of it can be copied. */
const LONGEST = 200_000;

interface Piece extends TextSpan {
  readonly key: string;
}

/** A text as it is sent, line by line; what comes from a field leads to it, and is lit with it. */
export function TextPreview({ find }: { find: PreviewFind }) {
  const text = useMapperText();
  const view = useViewStore();
  const hover = useHover();
  const { preview, projection, sample, traced, draft } = useEditor();
  const sent = preview.preview?.text ?? '';
  const payload = sample.sample?.payload;
  const { root } = projection;
  const lines = useMemo(() => {
    const entry = traced.entryOf('');
    const data: Record<string, Json> = {};
    for (const { path, value } of entry?.inputs ?? [])
      if (path.startsWith('@') && value !== undefined) data[path] = value;
    const form = root.mapping?.form;
    const parts =
      form === undefined
        ? null
        : form.kind === 'text'
          ? form.parts
          : [{ kind: 'mustache', expression: form.expression, raw: false } as const];
    const shown = sent.slice(0, LONGEST);
    const isWhole = shown.length === sent.length;
    const spans =
      parts === null || payload === undefined || !isWhole
        ? [{ text: shown, reads: [] }]
        : textSpans(parts, shown, { scope: root.scope, tried: { payload, entries: draft.entries, data } });
    return linesOf(spans);
  }, [sent, root, payload, draft.entries, traced]);
  const focus = useView((state) => state.hovered ?? state.selected);
  const isLate = useView((state) => state.isPreviewLate);
  const isLit = ({ reads }: TextSpan) =>
    focus !== null && reads.length > 0 && (focus.kind === 'input' ? reads.includes(focus.id) : focus.kind === 'output');
  const wanted = find.wanted.trim().toLowerCase();
  const found = wanted === '' ? [] : lines.flatMap((line, index) => (lineText(line).includes(wanted) ? [index] : []));
  const at = found.length === 0 ? -1 : found[find.step % found.length];
  const go = (id: string) =>
    view.setState(({ active }) => ({
      selected: { kind: 'input', id },
      active: { ...active, input: id },
      hovered: null,
    }));
  return (
    <div
      className={[classes.lines, classes.plain, isLate ? classes.old : ''].join(' ')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      role="document"
      aria-label={text('preview.output')}
    >
      {lines.map((line, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are known by their number
          key={index}
          ref={index === at ? scrollTo : null}
          className={[classes.flow, index === at ? classes.foundLine : ''].join(' ')}
        >
          <span className={classes.number}>{index + 1}</span>
          <code>
            {line.map((piece) => {
              const [id] = piece.reads;
              if (id === undefined) return <span key={piece.key}>{piece.text}</span>;
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: the same can be done from the input tree
                // biome-ignore lint/a11y/useKeyWithClickEvents: the same can be done from the input tree
                <span
                  key={piece.key}
                  className={classes.read}
                  onClick={() => go(id)}
                  onPointerEnter={() => hover({ kind: 'input', id })}
                  onPointerLeave={() => hover(null)}
                >
                  {isLit(piece) ? <mark>{piece.text}</mark> : piece.text}
                </span>
              );
            })}
          </code>
        </div>
      ))}
      {sent.length > LONGEST ? <Caption className={classes.sentAs}>{text('preview.cutText')}</Caption> : null}
    </div>
  );
}

function scrollTo(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

function lineText(line: readonly Piece[]): string {
  return line
    .map((piece) => piece.text)
    .join('')
    .toLowerCase();
}

/** Spans by line; one that goes over lines is in each of them. */
function linesOf(spans: readonly TextSpan[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const [place, span] of spans.entries()) {
    for (const [index, text] of span.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...span, text, key: `${place} ${index}` });
    }
  }
  return lines;
}
