import { Button, FileButton, Textarea } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { readExample } from '#shared/mapping/suggestions/read-example.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useViewStore } from '../editor/view-store.ts';
import { focusTreeAfterDialog } from '../trees/focus-tree.ts';
import classes from './suggestions.module.css';

/** Takes an example of the output that the customer wants, and has the engine look for where its values come from. */
export function PasteDialog({ isStarted }: { isStarted: boolean }) {
  const text = useMapperText();
  const engine = useEngine();
  const view = useViewStore();
  const { suggestions, sample } = useEditor();
  const [written, setWritten] = useState(suggestions.text);
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [search, setSearch] = useState<AbortController | null>(null);
  const [isOver, setOver] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const { keepText } = suggestions;
  const sampleId = sample.chosen?.id;
  const change = (value: string) => {
    setWritten(value);
    setWrong(null);
    setFailure(null);
  };
  const close = () => {
    search?.abort();
    keepText(written);
    view.setState({ suggesting: null });
  };
  const start = async () => {
    if (sampleId === undefined) return;
    keepText(written);
    const read = readExample(written);
    if (!read.ok) {
      setWrong(text(read.words.key, read.words.params));
      if (field.current !== null && read.line !== null) selectLine(field.current, read.line);
      return;
    }
    const stop = new AbortController();
    setFailure(null);
    setSearch(stop);
    try {
      const { example } = read;
      const input = { on: { sampleId }, from: { kind: 'example' as const, example } };
      const { body, suggestions: found } = await engine.call('templates.suggest', input, { signal: stop.signal });
      if (stop.signal.aborted) return;
      suggestions.adopt({ example, sampleId, body: body ?? example, suggestions: found });
      view.setState({ suggesting: null, told: text('suggestions.found', { count: found.length }) });
      focusTreeAfterDialog('output');
    } catch (error) {
      if (!stop.signal.aborted) setFailure(asCommandError(error).message);
    } finally {
      setSearch((now) => (now === stop ? null : now));
    }
  };
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isStarted || isAsked.current || sampleId === undefined) return;
    isAsked.current = true;
    void start();
  });
  const takeFile = async (file: File | null | undefined) => {
    if (file !== null && file !== undefined) change(await file.text());
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void takeFile(event.dataTransfer.files[0]);
  };
  return (
    <Dialog
      opened
      onClose={close}
      title={text('suggestions.paste')}
      submit={text('suggestions.search')}
      canSubmit={written.trim() !== '' && sampleId !== undefined}
      isBusy={search !== null}
      onSubmit={() => void start()}
      size={640}
      other={
        <FileButton onChange={(file) => void takeFile(file)} accept="application/json,.json,.txt,text/plain">
          {(props) => (
            <Button variant="subtle" {...props}>
              {text('suggestions.file')}
            </Button>
          )}
        </FileButton>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is one more way; the button below is for keys */}
      <div
        className={[classes.drop, isOver ? classes.over : ''].join(' ')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Textarea
          ref={field}
          data-autofocus
          label={text('suggestions.example')}
          description={text('suggestions.exampleHint')}
          error={wrong}
          value={written}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void start();
            }
          }}
          rows={14}
          spellCheck={false}
          data-mono
        />
      </div>
      <Caption>
        {sample.chosen === undefined
          ? text('suggestions.noSample')
          : text('suggestions.comparedWith', { sample: sample.chosen.name })}
      </Caption>
      {search === null ? null : <Searching onCancel={() => search.abort()} />}
      {failure === null ? null : <Banner tone="fail">{failure}</Banner>}
    </Dialog>
  );
}

/** A word and a way out once a search takes more than a moment. */
function Searching({ onCancel }: { onCancel: () => void }) {
  const text = useMapperText();
  const [isSlow, setSlow] = useState(false);
  useTimeout(() => setSlow(true), 2000, { autoInvoke: true });
  return (
    <div className={classes.busy} role="status">
      {isSlow ? (
        <>
          {text('suggestions.searching')}
          <Button size="compact-sm" variant="subtle" onClick={onCancel}>
            {text('suggestions.stop')}
          </Button>
        </>
      ) : null}
    </div>
  );
}

function selectLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
