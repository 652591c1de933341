import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type MouseEvent, memo, type PointerEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { Glyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Unseen } from '#renderer/ui/text.tsx';
import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import type { OutputRow as Row } from '#shared/mapping/output-row.ts';
import { isUnmapped } from '#shared/mapping/tree/tree-filter.ts';
import type { TreeRow } from '#shared/mapping/tree/tree-rows.ts';
import type { Json } from '#shared/model/json.ts';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import type { MissingPolicy } from '#shared/template/index.ts';
import { BranchName, TakenTag } from '../conditions/branch-name.tsx';
import branch from '../conditions/branch-row.module.css';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView } from '../editor/view-store.ts';
import { MissingTag, missingWords } from '../missing/missing-tag.tsx';
import { RequiredMark } from '../schema/required-mark.tsx';
import type { SuggestedRow } from '../suggestions/suggestions.ts';
import { describe, isEmptyRow, isRequired, shownValue, typeOf } from './output-row-words.ts';
import { rowName } from './row-name.ts';
import { RowNote } from './row-note.tsx';
import { RowTyping } from './row-typing.tsx';
import classes from './tree-row.module.css';
import typeIcon from './type-icon.module.css';

export interface OutputRowProps {
  readonly row: TreeRow<Row>;
  readonly domId: string;
  /** The row's top in the tree, in pixels. */
  readonly top: number;
  /** Takes the element of the row's note, if it has one. */
  readonly measure: ((element: HTMLElement | null) => void) | null;
  /** Where the row's note is put, if it has one. */
  readonly notes: HTMLElement | null;
  readonly isActive: boolean;
  readonly value: Json | undefined;
  readonly isRendered: boolean;
  /** A number, or true or false, is written in its text. */
  readonly isMadeText: boolean;
  readonly problems: readonly Problem[] | undefined;
  readonly isChanged: boolean;
  readonly isBroken: boolean;
  /** What the field's name makes of it: in XML, `@id` is an attribute and `#text` an element's text. */
  readonly xml: 'attribute' | 'elementText' | null;
  /** Of a branch: whether it is taken for the sample; undefined where that is not known. */
  readonly isTaken: boolean | undefined;
  /** It is, or is in, a branch that is not taken. */
  readonly isUntaken: boolean;
  /** What the template does with missing values. */
  readonly missing: MissingPolicy;
  /** What the customer's schema says of it. */
  readonly wanted: SchemaField | undefined;
  /** Set where the row, or what fills it, is only suggested. */
  readonly suggested: SuggestedRow | undefined;
  readonly onDown: (event: PointerEvent, id: string, name: string) => void;
  readonly onClick: (id: string, at: { x: number; y: number }) => void;
  readonly onMenu: (id: string, at: { x: number; y: number }) => void;
  readonly onType: (id: string, what: 'name' | 'value') => void;
  readonly onHover: (id: string | null) => void;
  readonly onOpen: (id: string, isOpen: boolean) => void;
  readonly onCondition: (id: string, at: { x: number; y: number }) => void;
}

/** A field of the output: its type, its name, what it gives for the sample, and a mark where something is wrong. */
export const OutputRow = memo(function OutputRow(props: OutputRowProps) {
  const { row, domId, top, isActive, problems, isChanged } = props;
  const { onDown, onClick, onMenu, onType, onHover, onOpen, onCondition } = props;
  const { id, node } = row;
  const text = useMapperText();
  const isClosed = row.isOpen === false;
  const isLit = useView(({ lit }) => lit.outputs.has(id) || (isClosed && lit.outputsAbove.has(id)));
  // The row that it is near to: this element may stand for another by then.
  const [near, setNear] = useState<string | null>(null);
  const isNear = near === id;
  const over = useView((view) =>
    view.drag?.over?.side === 'output' && view.drag.over.id === id ? view.drag.over.at : null,
  );
  const typing = useView((view) => (view.typing?.row === id ? view.typing.what : null));
  const name = rowName(node, text);
  const isList = node.kind === 'each' || isInList(node);
  const { shown, isWords } = shownValue(props, text);
  const isFixed = node.kind === 'fixed' && node.place.kind !== 'branch' && node.written !== null && node.written !== '';
  const missing = missingWords(node.mapping, props.missing, text);
  const isCondition = node.subject?.what === 'condition';
  const mark = problems === undefined || problems.length === 0 ? null : hasErrors(problems) ? 'fail' : 'warn';
  const look = [
    classes.row,
    classes.output,
    typeIcon.icon,
    row.isOpen === null ? '' : classes.parent,
    node.place.kind === 'branch' ? classes.branch : '',
    isList ? classes.list : '',
    node.kind === 'each' ? classes.listHead : '',
    isLit ? classes.lit : '',
    props.suggested === undefined ? '' : classes.suggested,
    isActive ? classes.active : '',
    props.isBroken ? classes.broken : '',
    props.isUntaken ? branch.untaken : '',
    over === 'on' ? classes.over : over === null ? '' : classes[over],
  ];
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onMenu(id, { x: event.clientX, y: event.clientY });
  };
  const openCondition = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    onCondition(id, { x: left, y: bottom });
  };
  const typeHere = (event: MouseEvent<HTMLElement>) => {
    if (props.suggested?.isNew === true) return;
    const onValue = (event.target as HTMLElement).closest('[data-value]') !== null;
    onType(id, onValue && node.holder === null ? 'value' : 'name');
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the tree pattern keeps the focus on the tree
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
    <div
      id={domId}
      role="treeitem"
      aria-description={describe(props, shown, { missing, text })}
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.of}
      aria-expanded={row.isOpen ?? undefined}
      aria-selected={isLit}
      className={look.filter(Boolean).join(' ')}
      style={{ '--depth': row.level - 1, transform: `translateY(${top}px)` }}
      data-type={typeOf(props)}
      data-drop="output"
      data-id={id}
      onPointerDown={(event) => onDown(event, id, name)}
      onClick={(event) => onClick(id, { x: event.clientX, y: event.clientY })}
      onDoubleClick={typeHere}
      onContextMenu={openMenu}
      onPointerEnter={() => {
        setNear(id);
        onHover(id);
      }}
      onPointerLeave={() => {
        setNear(null);
        onHover(null);
      }}
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
      {typing === 'name' ? (
        <RowTyping key={id} row={node} what="name" />
      ) : (
        <span
          className={[
            classes.name,
            isUnmapped(node) ? classes.quietName : '',
            node.place.kind === 'field' && node.name === '' ? classes.noName : '',
            isCondition ? branch.condition : '',
          ].join(' ')}
          title={name}
          {...(isCondition ? { onClick: openCondition } : {})}
        >
          {node.place.kind === 'branch' ? <BranchName row={node} text={text} /> : name}
        </span>
      )}
      {props.suggested?.isNew === true ? <Unseen>{text('suggestions.rowName')}</Unseen> : null}
      {props.isTaken === true ? <TakenTag /> : null}
      {missing === '' || typing !== null ? null : <MissingTag words={missing} className={branch.tag} />}
      {isRequired(props) ? <RequiredMark isEmpty={isEmptyRow(props)} /> : null}
      {props.xml === null ? null : (
        <span aria-hidden>
          <Tag line title={text(`tree.${props.xml}Hint`)}>
            {text(`tree.${props.xml}`)}
          </Tag>
        </span>
      )}
      {isFixed ? (
        <span aria-hidden>
          <Tag line title={text('tree.fixedHint')}>
            {text('tree.fixed')}
          </Tag>
        </span>
      ) : null}
      {props.isMadeText ? (
        <span aria-hidden>
          <Tag line title={text('tree.asTextHint')}>
            {text('tree.asText')}
          </Tag>
        </span>
      ) : null}
      {typing === 'value' ? (
        <RowTyping key={id} row={node} what="value" />
      ) : typing === 'name' ? null : (
        <span
          data-value
          aria-hidden
          className={[classes.value, isWords ? classes.words : ''].join(' ')}
          title={typeof node.written === 'string' && node.written !== '' ? node.written : undefined}
        >
          {shown}
        </span>
      )}
      {mark === null ? null : <OutcomeGlyph outcome={mark} size={14} />}
      {isChanged ? <i aria-hidden className={classes.changed} title={text('tree.changed')} /> : null}
      {isNear ? (
        <button
          type="button"
          className={classes.more}
          tabIndex={-1}
          aria-hidden
          onClick={openMenu}
          onPointerDown={stop}
        >
          ⋯
        </button>
      ) : null}
      {mark === null || problems === undefined || props.notes === null
        ? null
        : createPortal(
            <RowNote
              row={node}
              problems={problems}
              tone={mark}
              depth={row.level - 1}
              top={top}
              isList={isList}
              measure={props.measure}
            />,
            props.notes,
          )}
    </div>
  );
});

function stop(event: PointerEvent): void {
  event.stopPropagation();
}

function isInList(node: Row): boolean {
  for (let scope: Row['scope'] | null = node.scope; scope !== null; scope = scope.parent) {
    if (scope.kind === 'each') return true;
  }
  return false;
}
