import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { Glyph, TypeGlyph } from '#renderer/ui/icons.tsx';
import type { MissingField } from '#shared/mapping/drift/drift.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { shortValue } from '../trees/value-text.ts';
import classes from './drift.module.css';
import { FilledRows } from './filled-rows.tsx';
import { likelyPath, useRepoint } from './use-repoint.ts';

/** From here on a likely place is called very likely. */
const VERY = 0.85;

/** A missing field with where it seems to be now: its value there, why, and the way to follow it. */
export function RenamedField({ field }: { field: MissingField }) {
  const text = useMapperText();
  const { repoint } = useRepoint();
  const { likely, inside } = field;
  if (likely === null) return null;
  const to = likelyPath(field);
  const { key, params } = likely.reason;
  return (
    <li className={classes.field}>
      <div className={classes.fieldText}>
        <p className={classes.move}>
          <code>{field.path}</code>
          <Glyph icon={IconArrowRight} size={14} />
          <TypeGlyph type={likely.field.type} size={14} />
          <code>{to}</code>
          <span className={classes.value}>{shortValue(likely.field.value, text).shown}</span>
        </p>
        <p className={classes.why}>
          {text(key, params)} <i>{text(likely.confidence >= VERY ? 'drift.very' : 'drift.perhaps')}</i>
        </p>
        {inside.map((one) => (
          <p key={one.pointer} className={classes.why}>
            {one.likely === null
              ? text('drift.insideGone', { from: one.path })
              : text('drift.insideToo', { from: one.path, to: likelyPath(one) })}
          </p>
        ))}
        <FilledRows rows={field.rows} />
      </div>
      <Button
        size="compact-sm"
        data-next
        aria-label={text('drift.repointNamed', { from: field.path, to })}
        onClick={() => repoint(field.moves)}
      >
        {text('drift.repoint')}
      </Button>
    </li>
  );
}
