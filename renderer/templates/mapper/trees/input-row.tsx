import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { memo, type PointerEvent } from 'react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { type InputNode, inputId } from '#shared/mapping/input-fields.ts';
import type { TreeRow } from '#shared/mapping/tree/tree-rows.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView } from '../editor/view-store.ts';
import classes from './tree-row.module.css';
import typeIcon from './type-icon.module.css';
import { shortValue } from './value-text.ts';

export interface InputRowProps {
  readonly row: TreeRow<InputNode>;
  readonly domId: string;
  /** The row's top in the tree, in pixels. */
  readonly top: number;
  readonly isActive: boolean;
  /** Inside a list that some output repeats over, or that list itself. */
  readonly list: 'head' | 'inside' | null;
  readonly counts: 'events' | 'samples';
  /** Not in the sample, though the template reads it; or in this one for the first time. */
  readonly drift: 'ghost' | 'new' | null;
  readonly onDown: (event: PointerEvent, id: string, name: string) => void;
  readonly onClick: (id: string, at: { x: number; y: number }) => void;
  readonly onHover: (id: string | null) => void;
  readonly onOpen: (id: string, isOpen: boolean) => void;
}

/**
 * A field of the sample: its type, its name, in how many samples it is, and its value in the chosen one.
 * It is named by its content, which is the name alone: all else is hidden from that and is its description.
 */
export const InputRow = memo(function InputRow(props: InputRowProps) {
  const { row, domId, top, isActive, list, counts, drift, onDown, onClick, onHover, onOpen } = props;
  const text = useMapperText();
  const id = inputId(row.node);
  const isClosed = row.isOpen === false;
  const isLit = useView(({ lit }) => lit.inputs.has(id) || (isClosed && lit.inputsAbove.has(id)));
  const isArmed = useView((view) => armedId(view.armed) === id);
  const isOver = useView((view) => view.drag?.over?.side === 'input' && view.drag.over.id === id);
  const { node } = row;
  const name = nameText(node, text);
  const field = node.kind === 'field' ? node.field : null;
  const { shown, isWords } =
    field === null || (row.isOpen === true && field.type === 'object')
      ? { shown: '', isWords: true }
      : field.value === undefined
        ? { shown: text(drift === 'ghost' ? 'drift.notHere' : 'values.missing'), isWords: true }
        : shortValue(field.value, text);
  const presence = field?.presence;
  const isPartial = presence !== undefined && presence.of > 1 && presence.in < presence.of;
  const badge = isPartial && drift === null ? text(`presence.${counts}`, { in: presence.in, of: presence.of }) : null;
  const look = [
    classes.row,
    classes.input,
    typeIcon.icon,
    row.isOpen === null ? '' : classes.parent,
    list === null ? '' : classes.list,
    list === 'head' ? classes.listHead : '',
    isLit ? classes.lit : '',
    isActive ? classes.active : '',
    isArmed ? classes.armed : '',
    drift === 'ghost' ? classes.ghost : '',
    isOver ? classes.over : '',
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree pattern keeps the focus on the tree
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    <div
      id={domId}
      role="treeitem"
      aria-description={
        [drift === 'new' ? text('drift.newHere') : null, badge, shown].filter(Boolean).join(', ') || undefined
      }
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-expanded={row.isOpen ?? undefined}
      aria-selected={isLit}
      className={look.filter(Boolean).join(' ')}
      style={{ '--depth': row.level - 1, transform: `translateY(${top}px)` }}
      data-type={field?.type ?? (row.isOpen === null ? 'text' : 'object')}
      data-drop="input"
      data-id={id}
      onPointerDown={(event) => onDown(event, id, name)}
      onClick={(event) => onClick(id, { x: event.clientX, y: event.clientY })}
      onPointerEnter={() => onHover(id)}
      onPointerLeave={() => onHover(null)}
    >
      {row.isOpen === null ? null : (
        <span
          className={classes.twist}
          aria-hidden
          onPointerDown={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(id, row.isOpen === false);
          }}
        >
          <Glyph icon={row.isOpen ? IconChevronDown : IconChevronRight} size={12} />
        </span>
      )}
      <span className={[classes.name, field?.name === '' && field.pointer !== '' ? classes.noName : ''].join(' ')}>
        {name}
      </span>
      {drift !== 'new' ? null : (
        <span aria-hidden>
          <Tag line>{text('drift.newHere')}</Tag>
        </span>
      )}
      {badge === null ? null : (
        <span className={classes.badge} aria-hidden>
          <b>
            {presence?.in}/{presence?.of}
          </b>{' '}
          {text(`presence.${counts}Short`)}
        </span>
      )}
      {shown === '' ? null : (
        <span
          aria-hidden
          className={[classes.value, isWords ? classes.words : ''].join(' ')}
          title={isWords ? undefined : shown}
        >
          {shown}
        </span>
      )}
    </div>
  );
});

function armedId(armed: { kind: 'field'; field: { pointer: string } } | { kind: 'data'; name: string } | null) {
  if (armed === null) return null;
  return armed.kind === 'data' ? armed.name : armed.field.pointer;
}

/** A field's name; the entry of a list that is no object, and the group of data, have words of their own. */
export function nameText(node: InputNode, text: (key: string) => string): string {
  if (node.kind === 'data') return node.name === '@' ? text('tree.data') : node.name;
  if (node.field.name === '*') return text('tree.entry');
  if (node.field.name !== '') return node.field.name;
  return text(node.field.pointer === '' ? 'tree.payload' : 'tree.emptyName');
}
