import { Button } from '@mantine/core';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { planSkeleton } from '#shared/mapping/schema/schema-skeleton.ts';
import { useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { focusTree } from '../trees/focus-tree.ts';
import classes from './schema.module.css';

/** Of more than these, some are named. */
const MOST_NAMES = 4;

/** What the customer's schema requires of the whole output and has no row yet, with one click that adds it. */
export function MissingFields() {
  const text = useMapperText();
  const { schema, projection, body, draft, broken, actions } = useDrawing();
  const lacking = schema.missing.get('') ?? [];
  const { schema: wanted } = draft.log.now;
  if (lacking.length === 0 || wanted === undefined || broken !== null) return null;
  const names = lacking
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
    .join(', ');
  const count = lacking.length;
  const add = () => {
    const plan = planSkeleton({ body, root: projection.root, schema: wanted }, 'required');
    actions.run({ ...plan, label: { key: 'schemaFields' } });
    focusTree('output');
  };
  return (
    <div className={classes.lacks} role="note">
      <OutcomeGlyph outcome="warn" size={14} />
      <p>{count > MOST_NAMES ? text('schema.lacksMany', { count, names }) : text('schema.lacks', { count, names })}</p>
      <Button size="compact-sm" onClick={add}>
        {text('schema.addMissing', { count })}
      </Button>
    </div>
  );
}
