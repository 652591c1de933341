import { Button, useComputedColorScheme } from '@mantine/core';
import { IconAlignLeft2, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '#renderer/studio/use-command.tsx';
import { Glyph, OutcomeGlyph } from '#renderer/ui/icons.tsx';
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import type { Problem } from '#shared/model/problem.ts';
import { formatJson } from '#shared/template/json/format-json.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { registerFixes } from './code-fixes.ts';
import classes from './code-view.module.css';
import { completionProvider } from './completions.ts';
import { hoverProvider } from './hovers.ts';
import { defineTheme, LANGUAGE, prepareMonaco } from './monaco.ts';
import { type CodeEditor, useCodeEditor } from './use-code-editor.ts';
import { useCodeFixes } from './use-code-fixes.ts';
import { useMarkers } from './use-markers.ts';

const MOST_FIXES = 10;

/** The body as JSON with mustaches. What is typed is the template at once, as soon as it can be read. */
export function CodeView() {
  const text = useMapperText();
  const scheme = useComputedColorScheme('light');
  const { body, draft, actions } = useEditor();
  const code = useMemo(() => draft.log.now.text ?? JSON.stringify(body, null, 2), [draft.log.now.text, body]);
  const [holder, editor] = useCodeEditor({ code, ariaLabel: text('code.label'), onType: actions.write });
  useEffect(() => {
    if (editor !== null) prepareMonaco().editor.setTheme(defineTheme(scheme));
  }, [editor, scheme]);
  const marked = useMarkers(editor, code);
  const { fixesOf, say } = useCodeFixes();
  useProviders(editor, { marked, fixesOf, say, run: (plan: Plan) => actions.run({ ...plan, select: null }) });

  const runFix = (plan: Plan) => {
    actions.run({ ...plan, select: null });
    editor?.focus();
  };
  const format = () => {
    const formatted = formatJson(code);
    if (formatted.ok) {
      if (formatted.text !== code) actions.write(formatted.text, { key: 'format' });
      return;
    }
    const { problem } = formatted;
    tell(text('code.notFormatted', { message: problem.message }));
    goTo(problem);
  };
  const goTo = (problem: Problem) => {
    if (editor === null) return;
    const { line = 1, column = 1 } = problem.position ?? {};
    editor.revealLineInCenterIfOutsideViewport(line);
    editor.setPosition({ lineNumber: line, column });
    editor.focus();
  };
  const latest = useRef(format);
  useEffect(() => {
    latest.current = format;
  });
  const formatLabel = text('code.format');
  useEffect(() => {
    if (editor === null) return;
    const { KeyMod, KeyCode } = prepareMonaco();
    const action = editor.addAction({
      id: 'postback.format',
      label: formatLabel,
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: () => latest.current(),
    });
    return () => action.dispose();
  }, [editor, formatLabel]);
  return (
    <section className={classes.code} aria-label={text('bar.code')} data-pane="code">
      <div className={classes.head}>
        <span className={classes.keys}>{text('code.keys')}</span>
        <span className={classes.gap} />
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Glyph icon={IconSearch} size={14} />}
          title="Ctrl+F"
          onClick={() => {
            editor?.focus();
            void editor?.getAction('actions.find')?.run();
          }}
        >
          {text('code.find')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Glyph icon={IconAlignLeft2} size={14} />}
          title="Shift+Alt+F"
          onClick={format}
        >
          {formatLabel}
        </Button>
      </div>
      <div ref={holder} className={classes.holder} />
      {marked.length === 0 ? null : (
        <ul className={classes.problems} aria-label={text('code.problems')}>
          {marked.slice(0, 50).map((one, index) => {
            const { problem } = one;
            // Fixes are tried before they are offered: those at hand are enough.
            const [fix] = index < MOST_FIXES ? fixesOf(one) : [];
            return (
              <li key={`${problem.path} ${problem.code} ${problem.message} ${problem.position?.offset ?? ''}`}>
                <OutcomeGlyph outcome={problem.severity === 'error' ? 'fail' : 'warn'} size={14} />
                <button type="button" onClick={() => goTo(problem)}>
                  {text('code.line', { line: problem.position?.line ?? 1 })}
                </button>
                <span>{problem.message}</span>
                {fix === undefined ? null : (
                  <button type="button" onClick={() => runFix(fix.plan)}>
                    {say(fix)}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** What the editor asks for while one writes: what may follow, what stands there, what would mend it. */
function useProviders(
  editor: CodeEditor | null,
  fixes: Parameters<typeof registerFixes>[2] extends () => infer T ? T : never,
) {
  const text = useMapperText();
  const functions = useFunctionWords();
  const { t, i18n } = useTranslation('functions');
  const { sample, draft } = useEditor();
  const { schema } = draft.log.now;
  const wanted = useMemo(() => (schema === undefined ? null : schemaTree(schema)), [schema]);
  const now = {
    wanted,
    root: sample.root,
    payload: sample.sample?.payload,
    entries: draft.entries,
    counts: sample.counts,
    text,
    functions,
    directive: (name: string) => text(`directives.${name}`),
    example: (name: string) => {
      const key = `functions.${name}`;
      return i18n.exists(`${key}.example`, { ns: 'functions' })
        ? `${t(`${key}.example`)}  →  ${t(`${key}.result`)}`
        : '';
    },
    ...fixes,
  };
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => {
    if (editor === null) return;
    const monaco = prepareMonaco();
    const registered = [
      monaco.languages.registerCompletionItemProvider(
        LANGUAGE,
        completionProvider(monaco, () => latest.current),
      ),
      monaco.languages.registerHoverProvider(
        LANGUAGE,
        hoverProvider(monaco, () => latest.current),
      ),
      registerFixes(monaco, LANGUAGE, () => latest.current),
    ];
    return () => {
      for (const one of registered) one.dispose();
    };
  }, [editor]);
}
