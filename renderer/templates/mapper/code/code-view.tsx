import { useComputedColorScheme } from '@mantine/core';
import type * as monacoTypes from 'monaco-editor/editor';
import { useEffect, useMemo, useRef, useState } from 'react';
import { OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { hasErrors, type Problem } from '#shared/model/problem.ts';
import { locateProblems, readJson } from '#shared/template/index.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import classes from './code-view.module.css';
import { completionProvider, completionsOf } from './completions.ts';
import { defineTheme, LANGUAGE, prepareMonaco } from './monaco.ts';

type CodeEditor = monacoTypes.editor.IStandaloneCodeEditor;

/** The body as JSON with mustaches. What is typed is the template at once, as soon as it can be read. */
export function CodeView() {
  const text = useMapperText();
  const words = useFunctionWords();
  const scheme = useComputedColorScheme('light');
  const { body, draft, problems, preview, sample, actions } = useEditor();
  const view = useViewStore();
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const code = useMemo(() => draft.log.now.text ?? JSON.stringify(body, null, 2), [draft.log.now.text, body]);
  const completions = useMemo(() => completionsOf(sample.root, words), [sample.root, words]);
  const latest = useRef({ code, completions, write: actions.write });
  useEffect(() => {
    latest.current = { code, completions, write: actions.write };
  });

  const ariaLabel = text('code.name');
  useEffect(() => {
    if (holder.current === null) return;
    const monaco = prepareMonaco();
    const model = monaco.editor.createModel(latest.current.code, LANGUAGE);
    model.updateOptions({ tabSize: 2 });
    const made = monaco.editor.create(holder.current, {
      model,
      ariaLabel,
      automaticLayout: true,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontSize: 12.5,
      lineHeight: 19,
      fontLigatures: false,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      renderLineHighlight: 'line',
      overviewRulerLanes: 2,
      padding: { top: 10, bottom: 10 },
      fixedOverflowWidgets: true,
      wordBasedSuggestions: 'off',
      quickSuggestions: { strings: true, other: true, comments: false },
      stickyScroll: { enabled: false },
      matchBrackets: 'never',
      autoClosingBrackets: 'never',
      autoClosingQuotes: 'never',
      contextmenu: false,
    });
    const provider = monaco.languages.registerCompletionItemProvider(
      LANGUAGE,
      completionProvider(monaco, () => latest.current.completions),
    );
    const typed = made.onDidChangeModelContent(() => {
      const now = made.getValue();
      if (now !== latest.current.code) latest.current.write(now);
    });
    const { codeLine } = view.getState();
    if (codeLine !== null) {
      made.setPosition({ lineNumber: codeLine, column: 1 });
      made.revealLineInCenter(codeLine);
      made.focus();
      view.setState({ codeLine: null });
    }
    setEditor(made);
    return () => {
      typed.dispose();
      provider.dispose();
      made.dispose();
      model.dispose();
      setEditor(null);
    };
  }, [ariaLabel, view]);

  // Undo, redo and what the map does come in as the smallest change, so that the cursor stays where it is.
  useEffect(() => {
    if (editor === null || editor.getValue() === code) return;
    replaceChanged(editor, code);
  }, [editor, code]);

  useEffect(() => {
    if (editor === null) return;
    prepareMonaco().editor.setTheme(defineTheme(scheme));
  }, [editor, scheme]);

  const located = useMemo(() => {
    const document = readJson(code);
    if (document.value === undefined || hasErrors(document.problems)) return document.problems;
    const all = [...problems, ...(preview.preview?.problems ?? [])].filter(({ path }) => path.startsWith('/body'));
    const own = all.map((problem) => ({ ...problem, path: problem.path.slice('/body'.length) }));
    return distinct(locateProblems(own, document, code));
  }, [code, problems, preview.preview]);

  useEffect(() => {
    const model = editor?.getModel();
    if (model === null || model === undefined) return;
    const monaco = prepareMonaco();
    const markers = located.flatMap(({ position, severity, message }) => {
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
  }, [editor, located]);

  const goTo = (problem: Problem) => {
    if (editor === null) return;
    const { line = 1, column = 1 } = problem.position ?? {};
    editor.revealLineInCenterIfOutsideViewport(line);
    editor.setPosition({ lineNumber: line, column });
    editor.focus();
  };
  return (
    <section className={classes.code} aria-label={text('bar.code')}>
      <div ref={holder} className={classes.holder} />
      {located.length === 0 ? null : (
        <ul className={classes.problems} aria-label={text('code.problems')}>
          {located.slice(0, 50).map((problem) => (
            <li key={`${problem.path} ${problem.code} ${problem.message} ${problem.position?.offset ?? ''}`}>
              <OutcomeGlyph outcome={problem.severity === 'error' ? 'fail' : 'warn'} size={14} />
              <button type="button" onClick={() => goTo(problem)}>
                {text('code.line', { line: problem.position?.line ?? 1 })}
              </button>
              <span>{problem.message}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function replaceChanged(editor: CodeEditor, next: string): void {
  const model = editor.getModel();
  if (model === null) return;
  const now = model.getValue();
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  let end = 0;
  const most = Math.min(now.length, next.length) - start;
  while (end < most && now[now.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  const from = model.getPositionAt(start);
  const to = model.getPositionAt(now.length - end);
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  model.applyEdits([{ range, text: next.slice(start, next.length - end) }]);
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
