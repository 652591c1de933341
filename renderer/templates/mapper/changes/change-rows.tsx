import { Button } from '@mantine/core';
import type { MouseEvent, ReactNode } from 'react';
import { isPageItself } from '#renderer/ui/focus.ts';
import { Tag } from '#renderer/ui/tag.tsx';
import { nameOf, planRestore } from '#shared/mapping/changes/plan-restore.ts';
import { rowOfChange, type TemplateChange } from '#shared/mapping/changes/template-changes.ts';
import { countFields } from '#shared/mapping/schema/schema-skeleton.ts';
import type { Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { isFieldKey } from '#shared/template/edits/directive-key.ts';
import type { TemplateHead } from '#shared/template/edits/edit-log.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './changes.module.css';
import type { HeadPart } from './use-changes.ts';

const signs = { added: '+', removed: '−', changed: '~', renamed: '~', moved: '↕' } as const;

interface ChangeRowProps {
  readonly change: TemplateChange;
  /** The saved body. */
  readonly saved: Json;
}

/** One field that is not as it was: what it was, what it is, the way to its row, and the way back. */
export function ChangeRow({ change, saved }: ChangeRowProps) {
  const text = useMapperText();
  const view = useViewStore();
  const { body, projection, draft, actions } = useEditor();
  const name = pathOf(change.kind === 'removed' ? change.was : change.at) || nameOf(change) || text('tree.whole');
  const show = () => {
    const id = rowOfChange(change, projection.byId);
    if (draft.view === 'code') actions.setView('map');
    view.setState(({ active, filter, find }) => ({
      active: { ...active, output: id },
      selected: { kind: 'output', id },
      hovered: null,
      isQuiet: true,
      // A tree that is narrowed to something else does not have the row.
      filter: { ...filter, output: { by: 'all', since: null } },
      find: { ...find, output: '' },
    }));
  };
  const putBack = (event: MouseEvent<HTMLElement>) => {
    keepFocus(event.currentTarget);
    actions.run(planRestore(body, saved, change));
  };
  return (
    <Row
      kind={change.kind}
      name={
        <button type="button" className={classes.name} onClick={show}>
          {name}
        </button>
      }
      label={text('changes.putBackIt', { name })}
      onBack={putBack}
    >
      <Sides change={change} />
    </Row>
  );
}

/** What a field was and is: values as they are written, or where it stood. */
function Sides({ change }: { change: TemplateChange }) {
  const text = useMapperText();
  const shown = (value: Json) => (typeof value === 'string' ? value || '""' : shortValue(value, text).shown);
  switch (change.kind) {
    case 'added':
      return <ins>{shown(change.after)}</ins>;
    case 'removed':
      return <del>{shown(change.before)}</del>;
    case 'changed':
    case 'renamed':
      return (
        <>
          <del>{shown(change.before)}</del> <ins>{shown(change.after)}</ins>
        </>
      );
    case 'moved': {
      const isWithin = change.holder === change.from;
      if (isWithin) return <span className={classes.words}>{text('changes.order')}</span>;
      const whole = text('tree.whole');
      return (
        <span className={classes.words}>
          {text('changes.from', { from: pathOf(change.from) || whole, to: pathOf(change.holder) || whole })}
        </span>
      );
    }
    default:
      return change satisfies never;
  }
}

/** A setting of the template that is not as it was. */
export function HeadChangeRow({ part, saved }: { part: HeadPart; saved: TemplateHead }) {
  const text = useMapperText();
  const { draft, actions } = useEditor();
  const shown = (head: TemplateHead) => {
    switch (part) {
      case 'name':
        return head.name;
      case 'events':
        return head.events.join(', ') || text('head.allEvents');
      case 'format':
        return text(`formats.${head.format}`);
      case 'missing':
        return text(`missing.${head.missing}`);
      default:
        return part satisfies never;
    }
  };
  const putBack = (event: MouseEvent<HTMLElement>) => {
    keepFocus(event.currentTarget);
    actions.setHead({ [part]: saved[part] });
  };
  const name = text(`head.${part}`);
  return (
    <Row
      kind="changed"
      name={<span className={classes.setting}>{name}</span>}
      label={text('changes.putBackIt', { name })}
      onBack={putBack}
    >
      <del>{shown(saved)}</del> <ins>{shown(draft.log.now.head)}</ins>
    </Row>
  );
}

/** The customer's schema, where it is not as it was. */
export function SchemaChangeRow({ saved }: { saved: OutputSchema | undefined }) {
  const text = useMapperText();
  const { draft, actions } = useEditor();
  const { schema } = draft.log.now;
  const shown = (one: OutputSchema | undefined) =>
    one === undefined ? text('schema.none') : text('schema.has', { ...countFields(one) });
  const name = text('schema.setting');
  const putBack = (event: MouseEvent<HTMLElement>) => {
    keepFocus(event.currentTarget);
    actions.run({ edits: [], label: { key: 'schema' }, select: null, schema: saved ?? null });
  };
  return (
    <Row
      kind="changed"
      name={<span className={classes.setting}>{name}</span>}
      label={text('changes.putBackIt', { name })}
      onBack={putBack}
    >
      <del>{shown(saved)}</del> <ins>{shown(schema)}</ins>
    </Row>
  );
}

interface RowProps {
  readonly kind: TemplateChange['kind'];
  readonly name: ReactNode;
  readonly label: string;
  readonly onBack: (event: MouseEvent<HTMLElement>) => void;
  readonly children: ReactNode;
}

function Row({ kind, name, label, onBack, children }: RowProps) {
  const text = useMapperText();
  return (
    <li className={classes.change}>
      <div className={classes.first}>
        <Tag line>
          <span aria-hidden>{signs[kind]}</span> {text(`changes.${kind}`)}
        </Tag>
        {name}
        <Button variant="subtle" size="compact-sm" aria-label={label} onClick={onBack} data-back>
          {text('changes.putBack')}
        </Button>
      </div>
      <code className={classes.sides}>{children}</code>
    </li>
  );
}

/** The button that is pressed goes with its row: the next row's takes the focus, or the pane's first. */
function keepFocus(button: HTMLElement): void {
  const pane = button.closest('[data-pane]');
  const all = [...(pane?.querySelectorAll<HTMLElement>('[data-back]') ?? [])];
  const index = all.indexOf(button);
  requestAnimationFrame(() => {
    const left = [...(pane?.querySelectorAll<HTMLElement>('[data-back]') ?? [])];
    const next = left[Math.min(index, left.length - 1)] ?? pane?.querySelector<HTMLElement>('button');
    if (isPageItself(document.activeElement) || document.activeElement === button) next?.focus();
  });
}

/** The field's names from the top, without the directives between them; elements count from 1. */
function pathOf(pointer: string): string {
  return pointerKeys(pointer)
    .filter(isFieldKey)
    .map((key) => (/^\d+$/.test(key) ? String(Number(key) + 1) : key))
    .join('.');
}
