import type * as monacoTypes from 'monaco-editor/editor';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isPageItself } from '#renderer/ui/focus.ts';
import { useViewStore } from '../editor/view-store.ts';
import { LANGUAGE, prepareMonaco } from './monaco.ts';
import { replaceChanged } from './replace-changed.ts';

export type CodeEditor = monacoTypes.editor.IStandaloneCodeEditor;

interface Code {
  readonly code: string;
  readonly ariaLabel: string;
  readonly onType: (text: string) => void;
}

/**
 * Monaco in an element, with the code in it. Where the view was left it is found again: cursor, selection and scroll
 * move along with what the map changed meanwhile.
 */
export function useCodeEditor({
  code,
  ariaLabel,
  onType,
}: Code): [RefObject<HTMLDivElement | null>, CodeEditor | null] {
  const view = useViewStore();
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<CodeEditor | null>(null);
  const latest = useRef({ code, onType });
  useEffect(() => {
    latest.current = { code, onType };
  });
  useEffect(() => {
    if (holder.current === null) return;
    const monaco = prepareMonaco();
    const { codeLine, codeLeft } = view.getState();
    const model = monaco.editor.createModel(codeLeft?.text ?? latest.current.code, LANGUAGE);
    model.updateOptions({ tabSize: 2 });
    const made = monaco.editor.create(holder.current, { ...OPTIONS, model, ariaLabel, fontFamily: monoFont() });
    if (codeLeft !== null) made.restoreViewState(codeLeft.state as monacoTypes.editor.ICodeEditorViewState);
    replaceChanged(model, latest.current.code);
    const typed = made.onDidChangeModelContent(() => {
      const now = made.getValue();
      if (now !== latest.current.code) latest.current.onType(now);
    });
    if (codeLine !== null) {
      made.setPosition({ lineNumber: codeLine, column: 1 });
      made.revealLineInCenter(codeLine);
      made.focus();
      view.setState({ codeLine: null });
    }
    // What had the focus went with the map.
    if (isPageItself(document.activeElement)) made.focus();
    setEditor(made);
    return () => {
      view.setState({ codeLeft: { text: made.getValue(), state: made.saveViewState() } });
      typed.dispose();
      made.dispose();
      model.dispose();
      setEditor(null);
    };
  }, [ariaLabel, view]);
  // Undo, redo and what fixes do come in as the smallest change.
  useEffect(() => {
    const model = editor?.getModel();
    if (model !== null && model !== undefined) replaceChanged(model, code);
  }, [editor, code]);
  return [holder, editor];
}

function monoFont(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--mono');
}

const OPTIONS: monacoTypes.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
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
  suggest: { insertMode: 'replace', showStatusBar: false, preview: false },
  suggestLineHeight: 24,
  suggestFontSize: 12,
  hover: { enabled: 'on', delay: 250, sticky: true },
  stickyScroll: { enabled: false },
  matchBrackets: 'never',
  // The language's only pair are the braces of a mustache.
  autoClosingBrackets: 'always',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  contextmenu: false,
  lightbulb: { enabled: 'onCode' as monacoTypes.editor.ShowLightbulbIconMode },
};
