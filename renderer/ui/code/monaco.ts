import { loader } from '@monaco-editor/react';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/features/json/register';
import JsonWorker from 'monaco-editor/language/json/json.worker?worker';
import { type TokenName, tokens } from '../tokens.ts';

self.MonacoEnvironment = {
  getWorker: (_id, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
};

// Without its own copy the wrapper would load one from the network.
loader.config({ monaco });

for (const scheme of ['light', 'dark'] as const) {
  const of = (name: TokenName) => tokens[name][scheme];
  const bare = (name: TokenName) => of(name).slice(1);
  monaco.editor.defineTheme(`studio-${scheme}`, {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: bare('ink') },
      { token: 'string.key.json', foreground: bare('ink-2') },
      { token: 'string.value.json', foreground: bare('ink') },
      { token: 'number', foreground: bare('ink') },
      { token: 'keyword.json', foreground: bare('ink') },
      { token: 'delimiter', foreground: bare('ink-3') },
    ],
    colors: {
      'editor.background': of('surface'),
      'editor.foreground': of('ink'),
      'editorLineNumber.foreground': of('ink-3'),
      'editorLineNumber.activeForeground': of('ink'),
      'editor.lineHighlightBackground': of('hover'),
      'editor.lineHighlightBorder': of('hover'),
      'editor.selectionBackground': of('trace-soft'),
      'editorCursor.foreground': of('trace-line'),
      'editorWidget.background': of('raised'),
      'editorWidget.border': of('line'),
      'editorIndentGuide.background1': of('line'),
      'editorError.foreground': of('fail-solid'),
      'editorWarning.foreground': of('warn-solid'),
      focusBorder: of('trace-line'),
    },
  });
}

/** What every code editor of the studio starts with. */
export const editorOptions = {
  fontFamily: '"JetBrains Mono", ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  fontSize: 12,
  lineHeight: 18,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  tabSize: 2,
  automaticLayout: true,
  fixedOverflowWidgets: true,
  renderLineHighlight: 'line',
  overviewRulerLanes: 0,
  folding: true,
  bracketPairColorization: { enabled: false },
  wordWrap: 'on',
  padding: { top: 8, bottom: 8 },
} as const satisfies monaco.editor.IStandaloneEditorConstructionOptions;

export { monaco };
