import type { ReactNode } from 'react';
import {
  DrawingContext,
  DrawnRowsContext,
  type Editor,
  EditorContext,
  EditorNowContext,
  RenderingContext,
  SettingContext,
} from './editor.ts';
import { useSame } from './use-same.ts';
import { useStable } from './use-stable.ts';

interface EditorPartsProps {
  readonly editor: Editor;
  readonly children: ReactNode;
}

/** Gives the editor to all that is in it, whole and in parts, each of which changes only with what is in it. */
export function EditorParts({ editor, children }: EditorPartsProps) {
  const { preview, traced, rowProblems, ...drawn } = editor;
  const { templateId, groups, sample, outcomes, isSaving, actions, draft, broken, inputRows, outputRows } = editor;
  const drawing = useSame(drawn);
  const setting = useSame({
    templateId,
    groups,
    sample,
    outcomes,
    isSaving,
    actions,
    view: draft.view,
    isBroken: broken !== null,
  });
  const rendering = useSame({
    preview,
    rowProblems,
    format: draft.log.now.head.format,
    marked: rowProblems.size === 0 ? null : traced,
  });
  const now = useStable(() => editor);
  return (
    <EditorContext value={editor}>
      <DrawingContext value={drawing}>
        <SettingContext value={setting}>
          <RenderingContext value={rendering}>
            <DrawnRowsContext value={inputRows.length + outputRows.length}>
              <EditorNowContext value={now}>{children}</EditorNowContext>
            </DrawnRowsContext>
          </RenderingContext>
        </SettingContext>
      </DrawingContext>
    </EditorContext>
  );
}
