import { Button, Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSelector, IconX } from '@tabler/icons-react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { AriaCell, AriaHead, AriaRow, AriaRows, AriaTable } from '#renderer/ui/aria-table.tsx';
import { FindField } from '#renderer/ui/find-field.tsx';
import { isPageItself } from '#renderer/ui/focus.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import { VirtualRows } from '#renderer/ui/virtual-rows.tsx';
import { planRemoveInput, planUnmap } from '#shared/mapping/plan-function.ts';
import {
  linesShown,
  type MappingColumn,
  type MappingLine,
  type MappingOrder,
  mappingColumns,
  mappingLines,
  nextOrder,
} from '#shared/mapping/tree/mapping-lines.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { rowName } from '../trees/row-name.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './mappings-table.module.css';

const ROW = 36;

/** The table of mappings: found by a text, narrowed to what is required, sorted by its heads. Only rows in view exist. */
export function MappingRows({ close }: { close: () => void }) {
  const text = useMapperText();
  const words = useFunctionWords();
  const { projection, schema, draft } = useEditor();
  const hasSchema = draft.log.now.schema !== undefined;
  const [find, setFind] = useState('');
  const [isNarrowed, setNarrowed] = useState(false);
  const [order, setOrder] = useState<MappingOrder>(null);
  const isRequiredOnly = isNarrowed && hasSchema;
  // biome-ignore lint/correctness/useExhaustiveDependencies: words are the same as long as the texts are
  const lines = useMemo(() => {
    const isRequired = (id: string) => schema.fields.get(id)?.required === true;
    const say = {
      row: (row: MappingLine['row']) => rowName(row, text),
      step: words.label,
      empty: text('tree.emptyName'),
    };
    return mappingLines(projection, isRequired, { ...say, what: (what) => text(`what.${what}`) });
  }, [projection, schema, text]);
  const shown = useMemo(() => linesShown(lines, { find, isRequiredOnly, order }), [lines, find, isRequiredOnly, order]);
  const table = useRef<HTMLDivElement>(null);
  const willRemove = useRemoving(table, lines);
  const columns = mappingColumns.filter((column) => column !== 'required' || hasSchema);
  if (lines.length === 0) return <p>{text('table.none')}</p>;
  return (
    <>
      <div className={classes.tools}>
        <FindField label={text('table.find')} value={find} onChange={setFind} width={260} />
        {hasSchema ? (
          <Checkbox
            label={text('table.requiredOnly', { count: lines.filter((line) => line.isRequired).length })}
            checked={isNarrowed}
            onChange={(event) => setNarrowed(event.currentTarget.checked)}
          />
        ) : null}
        <span className={classes.count} aria-live="polite">
          {shown.length === lines.length ? '' : text('filters.shown', { count: shown.length, of: lines.length })}
        </span>
      </div>
      <AriaTable
        ref={table}
        aria-label={text('table.name')}
        aria-rowcount={shown.length + 1}
        className={hasSchema ? classes.withRequired : classes.table}
      >
        <AriaRows>
          <AriaRow className={classes.head} aria-rowindex={1}>
            {columns.map((column) => (
              <SortHead key={column} column={column} order={order} onSort={() => setOrder(nextOrder(order, column))} />
            ))}
            <AriaHead>{text('table.value')}</AriaHead>
            <AriaHead>
              <Unseen>{text('table.actions')}</Unseen>
            </AriaHead>
          </AriaRow>
        </AriaRows>
        <VirtualRows
          firstIndex={2}
          rows={shown}
          keyOf={({ mapping }) => mapping.id}
          rowHeight={ROW}
          maxHeight="max(180px, 100vh - 300px)"
          render={(line, index) => (
            <Line
              line={line}
              hasSchema={hasSchema}
              close={close}
              onRemove={() => willRemove(shown[index + 1] ?? shown[index - 1])}
            />
          )}
        />
      </AriaTable>
      {shown.length === 0 ? <p className={classes.nothing}>{text('table.nothing')}</p> : null}
    </>
  );
}

/** The focus goes on from a line that is removed to the one after it; after the last, to the dialog's own button. */
function useRemoving(
  table: RefObject<HTMLElement | null>,
  lines: readonly MappingLine[],
): (next: MappingLine | undefined) => void {
  const removed = useRef<{ readonly dialog: Element | null; readonly next: string | undefined }>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is gone once there are other lines
  useEffect(() => {
    const { dialog, next } = removed.current ?? {};
    removed.current = null;
    if (!dialog || !isPageItself(document.activeElement)) return;
    const rows = [...dialog.querySelectorAll<HTMLElement>('[data-mapping]')];
    const buttons = rows.find((row) => row.dataset.mapping === next)?.querySelectorAll('button') ?? [];
    const near = [...buttons].at(-1) ?? dialog.querySelector('button');
    near?.focus();
  }, [lines]);
  return (next) => {
    removed.current = { dialog: table.current?.closest('[role=dialog]') ?? null, next: next?.mapping.id };
  };
}

interface SortHeadProps {
  readonly column: MappingColumn;
  readonly order: MappingOrder;
  readonly onSort: () => void;
}

const SORTED = { up: 'ascending', down: 'descending' } as const;

function SortHead({ column, order, onSort }: SortHeadProps) {
  const text = useMapperText();
  const way = order?.by !== column ? null : order.isDown ? 'down' : 'up';
  const icon = way === null ? IconSelector : way === 'up' ? IconChevronUp : IconChevronDown;
  return (
    <AriaHead aria-sort={way === null ? 'none' : SORTED[way]}>
      <button type="button" className={classes.sort} data-sorted={way ?? undefined} onClick={onSort}>
        {text(`table.${column}`)}
        <Glyph icon={icon} size={12} />
      </button>
    </AriaHead>
  );
}

interface LineProps {
  readonly line: MappingLine;
  readonly hasSchema: boolean;
  readonly close: () => void;
  /** It is about to go. */
  readonly onRemove: () => void;
}

function Line({ line, hasSchema, close, onRemove }: LineProps) {
  const text = useMapperText();
  const view = useViewStore();
  const { traced, actions } = useEditor();
  const { mapping, row, output, from, functions, isRequired } = line;
  const go = () => {
    close();
    view.setState(({ active }) => ({
      active: { ...active, output: row.id },
      selected: { kind: 'mapping', id: mapping.id },
    }));
  };
  const remove = () => {
    onRemove();
    const [only] = mapping.inputs;
    const isOne = mapping.inputs.length === 1 && only !== undefined;
    actions.run(isOne ? planRemoveInput(mapping, only.address) : planUnmap(mapping));
  };
  return (
    <AriaRow className={classes.row} data-mapping={mapping.id}>
      <AriaCell>
        <Button variant="subtle" size="compact-sm" onClick={go} title={output} className={classes.output ?? ''}>
          {output}
        </Button>
      </AriaCell>
      <AriaCell>
        <code title={from}>{from}</code>
      </AriaCell>
      <AriaCell title={functions}>{functions}</AriaCell>
      {hasSchema ? <AriaCell>{isRequired ? <Tag line>{text('schema.required')}</Tag> : null}</AriaCell> : null}
      <AriaCell className={classes.value}>
        <code>{mapping.what === 'condition' ? '' : shortValue(traced.valueOf(row), text).shown}</code>
      </AriaCell>
      <AriaCell>
        {mapping.what === 'value' ? (
          <IconButton icon={IconX} label={text('table.remove', { name: output })} onClick={remove} />
        ) : null}
      </AriaCell>
    </AriaRow>
  );
}
