import { IconFileUpload } from '@tabler/icons-react';
import { memo, useEffect, useState } from 'react';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './drop-target.module.css';
import { findBundle } from './read-dropped.ts';

/** Takes files that are dropped onto the window: a bundle is imported, anything else is looked at as events. */
export const DropTarget = memo(function DropTarget() {
  const text = useText();
  const dialogs = useStudioDialogs();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event) || event.defaultPrevented || isElsewhere(event)) return setIsOver(false);
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    // Leaving one element enters another; leaving the window enters none.
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (!hasFiles(event) || event.defaultPrevented || isElsewhere(event)) return;
      // The window would go to the file otherwise.
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void take(files);
    };
    const take = async (files: readonly File[]) => {
      const bundle = files.length === 1 ? await findBundle(files).catch(() => null) : null;
      dialogs.open(bundle === null ? { kind: 'sendFiles', files } : { kind: 'import', file: bundle });
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [dialogs]);
  if (!isOver) return null;
  return (
    <div className={classes.over} role="status">
      <div className={classes.words}>
        <Glyph icon={IconFileUpload} size={18} />
        <b>{text('dropped.over')}</b>
        <span>{text('dropped.overHint')}</span>
      </div>
    </div>
  );
});

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** A field or a dialog that takes files itself. */
function isElsewhere(event: DragEvent): boolean {
  return event.target instanceof Element && event.target.closest('[data-takes-files], .monaco-editor') !== null;
}
