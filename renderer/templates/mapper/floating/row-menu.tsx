import { KeyHint } from '#renderer/ui/text.tsx';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { planInsert, planUnmap } from '#shared/mapping/plan-function.ts';
import { planRemove, planShift } from '#shared/mapping/plan-row.ts';
import { isJsonObject } from '#shared/model/json.ts';
import { freeName } from '#shared/template/edits/directive-key.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { conditionsOf, missingOf } from '../conditions/open-panel.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import { SuggestionMenu, suggestionEntries } from '../suggestions/suggestion-menu.tsx';
import { rowName } from '../trees/row-name.ts';
import classes from './floating.module.css';
import { FloatingPanel } from './floating-panel.tsx';
import { moveFocus } from './move-focus.ts';

interface Entry {
  readonly key: string;
  readonly keys?: string;
  readonly act: () => void;
  readonly isOff: boolean;
}

/** Everything that can be done with a row of the output. */
export function RowMenu({ floating }: { floating: Extract<Floating, { kind: 'menu' }> }) {
  const text = useMapperText();
  const view = useViewStore();
  const { projection, body, actions, suggestions, draft } = useEditor();
  const row = projection.byId.get(floating.row);
  const close = () => view.setState({ floating: null });
  const isSuggested = suggestions.rows.has(floating.row);
  if (row === undefined) return isSuggested ? <SuggestionMenu floating={floating} /> : null;
  const { x, y } = floating;
  const holder = row.holder === null ? undefined : valueAt(body, row.holder);
  const up = planShift(body, row, -1);
  const down = planShift(body, row, 1);
  const removal = planRemove(body, row);
  const { mapping, subject } = row;
  const when = conditionsOf(body, row, 'value', { x, y });
  const ofEntries = conditionsOf(body, row, 'entries', { x, y });
  const ifMissing = missingOf(row, { x, y });
  const toText = mapping === null ? null : planInsert(mapping, 'toText', null);
  const addField = () => {
    if (row.holder === null) return;
    const isList = Array.isArray(holder);
    const name = isList ? '' : freeName(text('menu.fieldName'), isJsonObject(holder) ? Object.keys(holder) : []);
    const select = pointerTo(row.holder, Array.isArray(holder) ? holder.length : name);
    actions.run({
      edits: [{ do: 'add', to: row.holder, name, value: null }],
      label: { key: 'add', params: { name } },
      select,
    });
    if (!isList) view.setState({ typing: { row: select, what: 'name' } });
  };
  const addAttribute = () => {
    if (row.holder === null || !isJsonObject(holder)) return;
    const name = freeName(`@${text('menu.attributeName')}`, Object.keys(holder));
    const select = pointerTo(row.holder, name);
    const label = { key: 'add', params: { name } };
    actions.run({ edits: [{ do: 'add', to: row.holder, name, value: null, index: 0 }], label, select });
    view.setState({ typing: { row: select, what: 'name' } });
  };
  const canHaveAttributes = draft.log.now.head.format === 'xml' && row.place.kind !== 'root' && isJsonObject(holder);
  const entries: Entry[] = [
    ...(isSuggested ? suggestionEntries(suggestions, row.id) : []),
    {
      key: 'map',
      keys: 'Enter',
      act: () => view.setState({ floating: { kind: 'fields', row: row.id, x, y } }),
      isOff: false,
    },
    {
      key: 'function',
      keys: '=',
      act: () => {
        const on = mapping ?? subject;
        if (on !== null) view.setState({ floating: { kind: 'functions', mapping: on.id, input: null, x, y } });
      },
      isOff: mapping === null && subject === null,
    },
    {
      key: 'text',
      act: () => view.setState({ floating: null, typing: { row: row.id, what: 'value' } }),
      isOff: row.holder !== null || row.kind === 'choice' || row.kind === 'each',
    },
    {
      key: 'editText',
      act: () => view.setState({ floating: { kind: 'text', row: row.id, x, y } }),
      isOff: !canEditText(row),
    },
    {
      key: 'when',
      keys: 'F8',
      act: () => when !== null && view.setState({ floating: when }),
      isOff: when === null,
    },
    ...(ofEntries === null
      ? []
      : [{ key: 'entries', act: () => view.setState({ floating: ofEntries }), isOff: false }]),
    {
      key: 'missing',
      keys: 'Shift F8',
      act: () => ifMissing !== null && view.setState({ floating: ifMissing }),
      isOff: ifMissing === null,
    },
    { key: 'toText', act: () => toText !== null && actions.run(toText), isOff: toText === null },
    { key: 'add', act: addField, isOff: row.holder === null },
    ...(canHaveAttributes ? [{ key: 'attribute', act: addAttribute, isOff: false }] : []),
    {
      key: 'rename',
      keys: 'F2',
      act: () => view.setState({ floating: null, typing: { row: row.id, what: 'name' } }),
      isOff: row.place.kind !== 'field',
    },
    { key: 'up', keys: 'Alt ↑', act: () => up !== null && actions.run(up), isOff: up === null },
    { key: 'down', keys: 'Alt ↓', act: () => down !== null && actions.run(down), isOff: down === null },
    {
      key: 'unmap',
      keys: 'Del',
      act: () => mapping !== null && actions.run(planUnmap(mapping)),
      isOff: mapping === null,
    },
    {
      key: 'remove',
      keys: mapping === null ? 'Del' : 'Shift Del',
      act: () => removal !== null && actions.run(removal),
      isOff: removal === null,
    },
  ];
  return (
    <FloatingPanel label={text('menu.title', { name: rowName(row, text) })} x={x} y={y} width={236} onClose={close}>
      <div
        role="menu"
        aria-label={text('menu.title', { name: rowName(row, text) })}
        onKeyDown={(event) => moveFocus(event)}
      >
        {entries.map(({ key, keys, act, isOff }, index) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            className={classes.menuItem}
            disabled={isOff}
            data-autofocus={index === 0 || undefined}
            onClick={() => {
              close();
              act();
            }}
          >
            <span>{text(`menu.${key}`)}</span>
            {keys === undefined ? null : <KeyHint keys={keys} />}
          </button>
        ))}
      </div>
    </FloatingPanel>
  );
}

/** Text, fixed or with fields; a number or null is typed in its row. */
function canEditText({ kind, written }: OutputRow): boolean {
  return kind === 'text' || kind === 'value' || (kind === 'fixed' && typeof written === 'string');
}
