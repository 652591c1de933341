import type * as monaco from 'monaco-editor/editor';
import { changedParts } from '#shared/text/changed-parts.ts';

/** Makes a model's text `next` by the smallest changes, so that the cursor stays at what it stands at. */
export function replaceChanged(model: monaco.editor.ITextModel, next: string): void {
  const edits = changedParts(model.getValue(), next).map(({ from, to, text }) => {
    const start = model.getPositionAt(from);
    const end = model.getPositionAt(to);
    const range = {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    };
    return { range, text };
  });
  if (edits.length > 0) model.applyEdits(edits);
}
