import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconBraces, IconSchema } from '@tabler/icons-react';
import { type KeyboardEvent, memo } from 'react';
import { hrefOf } from '#renderer/shell/routes.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import type { EditLabel } from '#shared/template/edits/edit-log.ts';
import { codeView } from '../code/fetched-code.ts';
import { type EditorActions, useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useView, useViewStore } from '../editor/view-store.ts';
import { SampleChooser } from '../sample/sample-chooser.tsx';
import classes from './editor-bar.module.css';
import { EditorMenu } from './editor-menu.tsx';
import { TemplateHead } from './template-head.tsx';

const views = [
  { view: 'map', icon: IconSchema },
  { view: 'code', icon: IconBraces },
] as const;

/** Whoever points at its tab is about to open it. */
const fetchCode = () => void codeView.warm();

/** The name, the two views, the undo log, the sample, and saving. */
export function EditorBar() {
  const text = useMapperText();
  const { draft, isSaving, actions } = useDrawing();
  const { done, undone } = draft.log;
  const said = (steps: readonly { readonly label: EditLabel }[]) => {
    const label = steps.at(-1)?.label;
    return label === undefined ? null : text(`edits.${label.key}`, label.params);
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    actions.setView(draft.view === 'map' ? 'code' : 'map');
    const tabs = event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]');
    tabs[draft.view === 'map' ? 1 : 0]?.focus();
  };
  return (
    <header className={classes.bar}>
      <div className={classes.crumbs}>
        <a href={hrefOf('templates', {})} className={classes.before}>
          {text('bar.templates')}
        </a>
        <span className={classes.before} aria-hidden>
          /
        </span>
        <TemplateHead />
        <Unsaved />
      </div>
      <div className={classes.tabs} role="tablist" aria-label={text('bar.view')} onKeyDown={step}>
        {views.map(({ view, icon }) => (
          <button
            key={view}
            type="button"
            role="tab"
            id={`template-tab-${view}`}
            aria-selected={draft.view === view}
            aria-controls="template-work"
            tabIndex={draft.view === view ? 0 : -1}
            onClick={() => actions.setView(view)}
            {...(view === 'code' ? { onPointerEnter: fetchCode } : {})}
          >
            <Glyph icon={icon} size={14} />
            {text(`bar.${view}`)}
          </button>
        ))}
      </div>
      <div className={classes.right}>
        <UndoLog last={said(done)} next={said(undone)} actions={actions} />
        <SampleChooser />
        <EditorMenu />
        <SaveButton isSaving={isSaving} onSave={actions.save} />
      </div>
    </header>
  );
}

interface UndoLogProps {
  /** What each way takes back or does again; null where there is nothing. */
  readonly last: string | null;
  readonly next: string | null;
  readonly actions: EditorActions;
}

const UndoLog = memo(function UndoLog({ last, next, actions }: UndoLogProps) {
  const text = useMapperText();
  const undoHint = last === null ? text('bar.nothingToUndo') : text('bar.undoHint', { what: last });
  const redoHint = next === null ? text('bar.nothingToRedo') : text('bar.redoHint', { what: next });
  return (
    <span className={classes.log}>
      <Tooltip label={undoHint}>
        <ActionIcon aria-label={text('bar.undo')} {...unable(last === null)} onClick={actions.undo}>
          <Glyph icon={IconArrowBackUp} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redoHint}>
        <ActionIcon aria-label={text('bar.redo')} {...unable(next === null)} onClick={actions.redo}>
          <Glyph icon={IconArrowForwardUp} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
});

const SaveButton = memo(function SaveButton({ isSaving, onSave }: { isSaving: boolean; onSave: () => void }) {
  const text = useMapperText();
  return (
    <Button variant="filled" onClick={onSave} loading={isSaving} title="Ctrl+S">
      {text('bar.save')}
    </Button>
  );
});

/** A button that can do nothing now keeps the focus that it has, and its tooltip says why. */
function unable(isUnable: boolean) {
  return isUnable ? { 'aria-disabled': true, 'data-disabled': true } : {};
}

/** How much is not saved; opens what it is in the place of the preview. */
function Unsaved() {
  const text = useMapperText();
  const view = useViewStore();
  const isOpen = useView((state) => state.areChangesOpen);
  const { draft, changes, isUnsaved } = useDrawing();
  if (!isUnsaved && !isOpen) return null;
  if (draft.saved === null) {
    return (
      <span className={classes.unsaved}>
        <i />
        {text('bar.unsaved')}
      </span>
    );
  }
  const label =
    changes.count > 0 ? text('bar.changes', { count: changes.count }) : text(isUnsaved ? 'bar.unsaved' : 'bar.saved');
  return (
    <button
      type="button"
      className={classes.unsaved}
      aria-pressed={isOpen}
      aria-label={label}
      title={text('changes.show')}
      data-changes
      onClick={() => view.setState({ areChangesOpen: !isOpen })}
    >
      <i />
      <span className={classes.unsavedWords}>{label}</span>
      {changes.count === 0 ? null : <b aria-hidden>{changes.count}</b>}
    </button>
  );
}
