import { useEffect, useMemo } from 'react';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import { locateProblems, readJson } from '#shared/template/index.ts';
import { useEditor } from '../editor/editor.ts';
import { prepareMonaco } from './monaco.ts';
import type { CodeEditor } from './use-code-editor.ts';

/** A problem with its place in the code. */
export interface Marked {
  readonly problem: Problem;
  /** Its place in the template: `/body/…`; undefined where the code is not JSON. */
  readonly source: Problem | undefined;
}

/** The problems of the code, of its template and of the sample's output, each at its place, and marked there. */
export function useMarkers(editor: CodeEditor | null, code: string): readonly Marked[] {
  const { problems, preview } = useEditor();
  const marked = useMemo((): readonly Marked[] => {
    const document = readJson(code);
    if (document.value === undefined || hasErrors(document.problems)) {
      return document.problems.map((problem) => ({ problem, source: undefined }));
    }
    const all = [...problems, ...(preview.preview?.problems ?? [])].filter(({ path }) => path.startsWith('/body'));
    const sources = distinct(all);
    const own = sources.map((problem) => ({ ...problem, path: problem.path.slice('/body'.length) }));
    return locateProblems(own, document, code).map((problem, index) => ({ problem, source: sources[index] }));
  }, [code, problems, preview.preview]);
  useEffect(() => {
    const model = editor?.getModel();
    if (model === null || model === undefined) return;
    const monaco = prepareMonaco();
    const markers = marked.flatMap(({ problem: { position, severity, message } }) => {
      if (position === undefined) return [];
      const start = model.getPositionAt(position.offset);
      const end = model.getPositionAt(position.offset + Math.max(1, position.length));
      return {
        severity: severity === 'error' ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
        message,
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      };
    });
    monaco.editor.setModelMarkers(model, 'template', markers);
  }, [editor, marked]);
  return marked;
}

function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path, code, message }) => {
    const key = `${path} ${code} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
