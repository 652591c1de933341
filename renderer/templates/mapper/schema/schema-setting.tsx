import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { countFields } from '#shared/mapping/schema/schema-skeleton.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './schema.module.css';

/** The customer's schema among a template's settings: what it describes, and how to paste, change or remove it. */
export function SchemaSetting({ onOpen }: { onOpen: () => void }) {
  const text = useMapperText();
  const view = useViewStore();
  const { draft, actions } = useEditor();
  const { schema } = draft.log.now;
  const counts = useMemo(() => (schema === undefined ? null : countFields(schema)), [schema]);
  const open = () => {
    onOpen();
    view.setState({ isSchemaOpen: true });
  };
  return (
    <fieldset className={classes.setting}>
      <legend>{text('schema.setting')}</legend>
      <p>{counts === null ? text('schema.none') : text('schema.has', { ...counts })}</p>
      <div className={classes.ways}>
        <Button size="compact-sm" onClick={open}>
          {text(counts === null ? 'schema.paste' : 'schema.change')}
        </Button>
        {counts === null ? null : (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => actions.run({ edits: [], label: { key: 'schemaRemove' }, select: null, schema: null })}
          >
            {text('schema.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
