import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { textTokens } from '#shared/mapping/code/text-tokens.ts';
import { planTextDrop, planType, writtenText } from '#shared/mapping/drop/plan-text.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { changedParts } from '#shared/text/changed-parts.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useView, useViewStore } from '../editor/view-store.ts';
import classes from './text-surface.module.css';

const LOOKS = { text: undefined, field: classes.token, block: classes.block, comment: classes.comment };

interface TextSurfaceProps {
  readonly row: OutputRow;
  /** What floats again once a field was picked. */
  readonly back: Floating | null;
  readonly isFirst: boolean;
}

/** A text with fields in it, as one writes it. A field that is dropped goes to the place under the pointer. */
export function TextSurface({ row, back, isFirst }: TextSurfaceProps) {
  const text = useMapperText();
  const view = useViewStore();
  const { actions, broken } = useEditor();
  const field = useRef<HTMLTextAreaElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const written = writtenText(row);
  const tokens = useMemo(() => textTokens(written), [written]);
  const over = useView(({ drag }) => (drag?.over?.side === 'text' && drag.over.id === row.id ? drag.over.at : null));
  const isArmed = useView((state) => state.armed !== null);
  useEffect(() => {
    if (over === null) return;
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(over, over);
  }, [over]);
  useKeptCaret(field, written);
  const onType = (typed: string) => actions.type(planType(row, typed), `text ${row.id}`);
  const takeArmed = (element: HTMLTextAreaElement) => {
    const { armed } = view.getState();
    if (armed === null) return;
    const box = element.getBoundingClientRect();
    view.setState({ armed: null });
    actions.settle(planTextDrop(row, armed, element.selectionStart), { x: box.left + 24, y: box.top + 40 });
  };
  const name = row.id === '' ? text('textEditor.whole') : text('textEditor.of', { name: row.name });
  return (
    <div
      className={[classes.surface, over === null ? '' : classes.over, isArmed ? classes.ready : ''].join(' ')}
      data-drop="text"
      data-id={row.id}
    >
      <div className={classes.bar}>
        <span>{text('textEditor.hint')}</span>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Glyph icon={IconPlus} size={14} />}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const textAt = field.current?.selectionStart ?? written.length;
            view.setState({
              floating: { kind: 'fields', row: row.id, x: box.left - 200, y: box.bottom, textAt, back },
            });
          }}
        >
          {text('textEditor.insert')}
        </Button>
      </div>
      <div className={classes.field}>
        <div ref={mirror} className={classes.mirror} data-mirror aria-hidden>
          {tokens.map(({ kind, start, end }) => (
            <span key={start} className={LOOKS[kind]}>
              {written.slice(start, end)}
            </span>
          ))}
          {'\n'}
        </div>
        <textarea
          ref={field}
          aria-label={name}
          spellCheck={false}
          readOnly={broken !== null}
          data-undo="log"
          data-autofocus={isFirst || undefined}
          value={written}
          placeholder={text('textEditor.empty')}
          onChange={(event) => onType(event.currentTarget.value)}
          onClick={(event) => takeArmed(event.currentTarget)}
          onScroll={(event) => {
            if (mirror.current !== null) mirror.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
    </div>
  );
}

/** Where the text changes under the caret (a field dropped, undo), the caret stands behind what changed. */
function useKeptCaret(field: { readonly current: HTMLTextAreaElement | null }, written: string): void {
  const last = useRef({ written, caret: 0 });
  useLayoutEffect(() => {
    const element = field.current;
    const before = last.current.written;
    last.current = { written, caret: 0 };
    if (element === null || before === written || document.activeElement !== element) return;
    const part = changedParts(before, written).at(-1);
    if (part === undefined) return;
    const end = part.to + written.length - before.length;
    // What was typed has its caret right already: at the end of what changed, or close to it.
    if (Math.abs(element.selectionStart - end) > 1) element.setSelectionRange(end, end);
  }, [field, written]);
}
