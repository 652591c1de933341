import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import EditorWorker from 'monaco-editor/editor/editor.worker?worker';

/** The language of a template's body: JSON whose strings and keys hold mustaches. */
export const LANGUAGE = 'template';

/** Monaco with our language and both themes, made once, when the first code view is shown. */
export function prepareMonaco(): typeof monaco {
  if (monaco.languages.getLanguages().some(({ id }) => id === LANGUAGE)) return monaco;
  // Where the JSON editor of the samples was here first, its workers serve both.
  self.MonacoEnvironment ??= { getWorker: () => new EditorWorker() };
  monaco.languages.register({ id: LANGUAGE });
  monaco.languages.setLanguageConfiguration(LANGUAGE, {
    // The braces of mustaches and of JSON would be coloured by turns.
    colorizedBracketPairs: [],
    brackets: [
      ['{', '}'],
      ['[', ']'],
    ],
    autoClosingPairs: [{ open: '{{', close: '}}' }],
    wordPattern: /[\p{L}\p{N}_$]+/u,
  });
  monaco.languages.setMonarchTokensProvider(LANGUAGE, {
    tokenizer: {
      root: [
        [/"(?=(?:[^"\\]|\\.)*"\s*:)/, { token: 'key', next: '@key' }],
        [/"/, { token: 'text', next: '@text' }],
        [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/, 'number'],
        [/\b(?:true|false|null)\b/, 'word'],
        [/[{}[\],:]/, 'sign'],
      ],
      key: [
        [/\{\{/, { token: 'mustache', next: '@mustache' }],
        [/"/, { token: 'key', next: '@pop' }],
        [/\\./, 'key'],
        [/[^"\\{]+|\{/, 'key'],
      ],
      text: [
        [/\{\{/, { token: 'mustache', next: '@mustache' }],
        [/"/, { token: 'text', next: '@pop' }],
        [/\\./, 'text'],
        [/[^"\\{]+|\{/, 'text'],
      ],
      mustache: [
        [/\}\}\}?/, { token: 'mustache', next: '@pop' }],
        [/(?=")/, { token: '', next: '@pop' }],
        [/'[^']*'/, 'literal'],
        [/[#/^]?(?:each|if|unless|with|else)\b/, 'directive'],
        [/[^'}"]/, 'mustache'],
        [/\}/, 'mustache'],
      ],
    },
  });
  return monaco;
}

/** The theme of a scheme, from the studio's own colours as they stand on the page. */
export function defineTheme(scheme: 'light' | 'dark'): string {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const plain = (name: string) => colour(name).replace('#', '');
  const name = `postback-${scheme}`;
  monaco.editor.defineTheme(name, {
    base: scheme === 'dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: plain('ink') },
      { token: 'key', foreground: plain('ink-2') },
      { token: 'text', foreground: plain('ink') },
      { token: 'number', foreground: plain('ink') },
      { token: 'word', foreground: plain('ink') },
      { token: 'sign', foreground: plain('ink-3') },
      { token: 'mustache', foreground: plain('trace') },
      { token: 'directive', foreground: plain('list') },
      { token: 'literal', foreground: plain('pass') },
    ],
    colors: {
      'editor.background': colour('surface'),
      'editor.foreground': colour('ink'),
      'editorLineNumber.foreground': colour('ink-3'),
      'editorLineNumber.activeForeground': colour('ink'),
      'editor.lineHighlightBackground': colour('hover'),
      'editor.selectionBackground': colour('trace-soft'),
      'editorCursor.foreground': colour('ink'),
      'editorWidget.background': colour('raised'),
      'editorWidget.border': colour('line'),
      'editorSuggestWidget.selectedBackground': colour('sel'),
      'editorSuggestWidget.selectedForeground': colour('ink'),
      'editorSuggestWidget.background': colour('raised'),
      'editorSuggestWidget.border': colour('line'),
      'editorSuggestWidget.foreground': colour('ink'),
      'editorSuggestWidget.highlightForeground': colour('trace'),
      'editorSuggestWidget.focusHighlightForeground': colour('trace'),
      'editorHoverWidget.background': colour('raised'),
      'editorHoverWidget.border': colour('line'),
      'editorHoverWidget.foreground': colour('ink'),
      'editor.findMatchBackground': colour('trace-soft'),
      'editor.findMatchBorder': colour('trace-line'),
      'editor.findMatchHighlightBackground': colour('trace-soft'),
      'editorWidget.foreground': colour('ink'),
      'widget.shadow': '#0000001f',
      'input.background': colour('surface'),
      'input.foreground': colour('ink'),
      'input.border': colour('line-2'),
      'input.placeholderForeground': colour('ink-3'),
      'inputOption.activeBackground': colour('trace-soft'),
      'inputOption.activeBorder': colour('trace-line'),
      'inputOption.activeForeground': colour('ink'),
      'icon.foreground': colour('ink-2'),
      'list.hoverBackground': colour('hover'),
      'list.highlightForeground': colour('trace'),
      'editorLightBulb.foreground': colour('warn-solid'),
      'editorLightBulbAutoFix.foreground': colour('trace-line'),
      'menu.background': colour('raised'),
      'menu.foreground': colour('ink'),
      'menu.selectionBackground': colour('sel'),
      'menu.selectionForeground': colour('ink'),
      'textCodeBlock.background': colour('raised'),
      'textLink.foreground': colour('trace'),
      'editorError.foreground': colour('fail-solid'),
      'editorWarning.foreground': colour('warn-solid'),
      focusBorder: colour('trace-line'),
    },
  });
  return name;
}
