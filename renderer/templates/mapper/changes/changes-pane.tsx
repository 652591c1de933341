import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { planDiscard } from '#shared/mapping/changes/plan-restore.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { focusTree } from '../trees/focus-tree.ts';
import { ChangeRow, HeadChangeRow, SchemaChangeRow } from './change-rows.tsx';
import classes from './changes.module.css';
import { OutputChanges } from './output-changes.tsx';

/** So many are listed at first, and with each asking for more. */
const STEP = 100;

/** In what the draft differs from what is saved: its fields, each of which can be put back, and its outputs. */
export function ChangesPane() {
  const text = useMapperText();
  const view = useViewStore();
  const { changes, draft, broken, isUnsaved, actions } = useEditor();
  const [limit, setLimit] = useState(STEP);
  const { saved } = draft;
  const close = () => {
    view.setState({ areChangesOpen: false });
    // The button that opened it is gone with the last change.
    if (isUnsaved) document.querySelector<HTMLElement>('[data-changes]')?.focus();
    else focusTree('output');
  };
  const discard = () => {
    if (saved === null) return;
    const schema = saved.schema ?? null;
    const { head } = saved;
    // Code that cannot be read is a change that no field tells of.
    if (broken !== null) actions.write(JSON.stringify(saved.body, null, 2), { key: 'discard' });
    else if (changes.list.length > 0) actions.run({ ...planDiscard(saved.body), schema, head });
    if (broken !== null || changes.list.length === 0)
      actions.run({ edits: [], label: { key: 'discard' }, select: null, schema, head });
    focusClose();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <section className={classes.pane} aria-label={text('changes.title')} data-pane="preview" onKeyDown={onKey}>
      <div className={classes.head}>
        <h2>{text('changes.title')}</h2>
        <Caption>{changes.count}</Caption>
        <span className={classes.gap} />
        {changes.count === 0 && broken === null ? null : (
          <Button variant="subtle" size="compact-sm" onClick={discard}>
            {text('changes.discard')}
          </Button>
        )}
        <span data-close>
          <IconButton icon={IconX} label={text('changes.close')} hint="Esc" onClick={close} />
        </span>
      </div>
      <div className={classes.parts}>
        <div className={classes.fields}>
          {broken === null ? null : <p className={classes.none}>{text('code.broken', { message: broken.message })}</p>}
          {changes.count === 0 || saved === null ? (
            broken === null && <p className={classes.none}>{text('changes.none')}</p>
          ) : (
            <ul aria-label={text('changes.list')}>
              {changes.head.map((part) => (
                <HeadChangeRow key={part} part={part} saved={saved.head} />
              ))}
              {changes.isSchemaChanged ? <SchemaChangeRow saved={saved.schema} /> : null}
              {changes.list.slice(0, limit).map((change) => (
                <ChangeRow
                  key={`${change.kind} ${'at' in change ? change.at : change.was}`}
                  change={change}
                  saved={saved.body}
                />
              ))}
            </ul>
          )}
          {changes.list.length > limit ? (
            <Button variant="subtle" size="compact-sm" onClick={() => setLimit(limit + STEP)}>
              {text('changes.more', { count: changes.list.length - limit })}
            </Button>
          ) : null}
        </div>
        <OutputChanges />
      </div>
    </section>
  );
}

/** What had the focus is gone: the way out takes it. */
function focusClose(): void {
  document.querySelector<HTMLElement>('[data-pane=preview] [data-close] button')?.focus();
}
