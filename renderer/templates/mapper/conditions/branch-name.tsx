import { IconCheck } from '@tabler/icons-react';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import type { Say } from '#renderer/ui/use-text.ts';
import { conditionText } from '#shared/mapping/conditions/condition-words.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './taken-tag.module.css';

/** The branch that is taken for the sample. */
export function TakenTag() {
  const text = useMapperText();
  return (
    <span aria-hidden>
      <Tag tone="pass" title={text('conditions.taken')}>
        <Glyph icon={IconCheck} size={12} />
        <span className={classes.word}>{text('conditions.takenShort')}</span>
      </Tag>
    </span>
  );
}

const PLACE = '\u0000';

/** What a branch's row asks, as it has room for it: `order.total > 100`. */
export function branchCondition({ subject, place }: OutputRow): string {
  if (subject?.what === 'condition' && subject.form.kind === 'expression')
    return conditionText(subject.form.expression);
  return place.kind === 'branch' ? place.text : '';
}

/** A branch's name, its condition as the data that it is. */
export function BranchName({ row, text }: { row: OutputRow; text: Say }) {
  if (row.place.kind !== 'branch') return null;
  const [before = '', after = ''] = text(`branches.${row.place.branch}`, { condition: PLACE }).split(PLACE);
  const condition = branchCondition(row);
  return (
    <>
      {before}
      {condition === '' ? null : <code>{condition}</code>}
      {after}
    </>
  );
}
