import type { ReactNode } from 'react';
import { DrawingContext, type Editor, EditorContext, EditorNowContext, SettingContext } from './editor.ts';
import { useSame } from './use-same.ts';
import { useStable } from './use-stable.ts';

interface EditorPartsProps {
  readonly editor: Editor;
  readonly children: ReactNode;
}

/** Gives the editor to all that is in it, whole and in parts, each of which changes only with what is in it. */
export function EditorParts({ editor, children }: EditorPartsProps) {
  const { preview: _preview, traced: _traced, rowProblems: _rowProblems, ...drawn } = editor;
  const { templateId, groups, sample, outcomes, isSaving, actions, draft, broken } = editor;
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
  const now = useStable(() => editor);
  return (
    <EditorContext value={editor}>
      <DrawingContext value={drawing}>
        <SettingContext value={setting}>
          <EditorNowContext value={now}>{children}</EditorNowContext>
        </SettingContext>
      </DrawingContext>
    </EditorContext>
  );
}
