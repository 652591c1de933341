import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import { planRename, planWrite, typedText } from '#shared/mapping/plan-row.ts';
import { allowedValues, matchingValues, type PlainValue, planAllowed } from '#shared/mapping/schema/allowed-values.ts';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { AllowedList } from '../schema/allowed-list.tsx';
import { focusTree } from './focus-tree.ts';
import { rowName } from './row-name.ts';
import classes from './tree-row.module.css';

/**
 * A row's name or written value while it is typed. Enter and leaving take it, Esc leaves it as it was. The values that
 * the customer's schema names for the field are offered: arrows go to one, Enter takes it.
 */
export function RowTyping({ row, what }: { row: OutputRow; what: 'name' | 'value' }) {
  const view = useViewStore();
  const text = useMapperText();
  const { actions, schema } = useDrawing();
  // As it was when typing began: a suggestion may come to the row meanwhile.
  const [before] = useState(what === 'name' ? row.name : typedText(row.written));
  const [typed, setTyped] = useState(before);
  const [at, setAt] = useState(-1);
  const isDone = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const wanted = schema.fields.get(row.id);
  const values = useMemo(() => (what === 'value' ? allowedValues(wanted) : []), [what, wanted]);
  const offered = matchingValues(values, typed, before);
  /** What is typed is taken first: moving the focus has the page styled, and the engine renders meanwhile. */
  const leave = (plan: Plan | null) => {
    isDone.current = true;
    if (plan !== null) actions.run(plan);
    view.setState({ typing: null });
    focusTree('output');
  };
  const finish = (takes: boolean) => {
    if (isDone.current) return;
    const isTaken = takes && typed !== before;
    leave(!isTaken ? null : what === 'name' ? planRename(row, typed) : planWrite(row, typed));
  };
  const take = (value: PlainValue) => leave(value === row.written ? null : planAllowed(row, value));
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    const gone = offered[at];
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && offered.length > 0) {
      event.preventDefault();
      setAt(at < 0 && by < 0 ? offered.length - 1 : (at + by + offered.length) % offered.length);
    } else if (event.key === 'Enter' && gone !== undefined) take(gone);
    else if (event.key === 'Enter') finish(true);
    else if (event.key === 'Escape') finish(false);
  };
  const isOffering = offered.length > 0;
  const offers = {
    role: 'combobox',
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-expanded': isOffering,
    ...(isOffering ? { 'aria-controls': listId } : {}),
    ...(at < 0 ? {} : { 'aria-activedescendant': `${listId}${at}` }),
  } as const;
  return (
    <>
      <input
        ref={field}
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the row that the person acts on
        autoFocus
        className={classes.typing}
        data-mono={what === 'value' || undefined}
        aria-label={text(what === 'name' ? 'tree.typeName' : 'tree.typeValue', { name: rowName(row, text) })}
        autoComplete="off"
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(-1);
        }}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={(event) => event.stopPropagation()}
        onBlur={() => finish(true)}
        onKeyDown={onKey}
        {...(values.length === 0 ? {} : offers)}
      />
      {isOffering ? (
        <AllowedList
          id={listId}
          label={text('schema.allowed', { name: rowName(row, text) })}
          values={offered}
          at={at}
          field={field}
          onTake={take}
        />
      ) : null}
    </>
  );
}
