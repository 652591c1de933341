import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { readJson } from '#renderer/studio/read-json.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { sizeOf } from '#renderer/studio/times.ts';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { wordsOf } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import classes from './paste-payload.module.css';

const LARGEST = 1_000_000;

/** Takes a payload that was pasted, keeps it as a sample of the event in view, and tries the template on it. */
export function PastePayload({ onClose }: { onClose: () => void }) {
  const text = useMapperText();
  const engine = useEngine();
  const { sample, groups, draft, actions } = useEditor();
  const samples = useRecords((records) => records.samples);
  const [name, setName] = useState(() =>
    uniqueName(
      text('paste.named'),
      [...samples.values()].map((one) => one.name),
    ),
  );
  const [event, setEvent] = useState(sample.chosen?.event ?? draft.log.now.head.events[0] ?? 'order.shipped');
  const [written, setWritten] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    const bytes = new TextEncoder().encode(written).length;
    const json = readJson(written);
    if (bytes > LARGEST) return setProblem(text('paste.tooLarge', { size: sizeOf(bytes) }));
    if (!json.ok) {
      return setProblem(json.line === null ? text('paste.notJson') : text('paste.notJsonAt', { line: json.line }));
    }
    setBusy(true);
    setFailure(null);
    try {
      const saved = await engine.call('samples.save', { name: name.trim(), event, payload: json.value });
      actions.chooseSample(saved.id);
      onClose();
    } catch (error) {
      setFailure(wordsOf(asCommandError(error)));
      setBusy(false);
    }
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text('paste.title')}
      size={640}
      submit={text('paste.try')}
      canSubmit={name.trim() !== '' && written.trim() !== ''}
      isBusy={isBusy}
      onSubmit={() => void save()}
    >
      {failure === null ? null : <Banner tone="fail">{failure}</Banner>}
      <Textarea
        label={text('paste.payload')}
        description={text('paste.hint')}
        placeholder={text('paste.empty')}
        value={written}
        onChange={(change) => {
          setWritten(change.currentTarget.value);
          setProblem(null);
        }}
        error={problem}
        rows={14}
        spellCheck={false}
        classNames={{ input: classes.payload ?? '' }}
        data-autofocus
      />
      <div className={classes.fields}>
        <TextInput
          label={text('head.name')}
          value={name}
          onChange={(change) => setName(change.currentTarget.value)}
          maxLength={120}
        />
        {groups.length < 2 ? null : (
          <EventSelect
            label={text('paste.event')}
            value={event}
            onChange={(value) => value !== null && setEvent(value)}
          />
        )}
      </div>
    </Dialog>
  );
}
