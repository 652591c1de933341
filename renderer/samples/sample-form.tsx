import { Button, FileButton, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconCopy, IconFileUpload, IconSend, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useStudioDialogs } from '#renderer/studio/dialogs.ts';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { readJson } from '#renderer/studio/read-json.ts';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { wordsOf } from '#renderer/studio/use-saving.ts';
import { useUnsaved } from '#renderer/studio/use-unsaved.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Sample } from '#shared/model/sample.ts';
import classes from './sample-form.module.css';
import { useSampleActions } from './use-sample-actions.ts';

const JsonEditor = lazy(async () => ({ default: (await import('#renderer/ui/code/json-editor.tsx')).JsonEditor }));

const LARGEST = 1_000_000;

interface SampleFormProps {
  /** Null: a new one. */
  readonly sample: Sample | null;
  readonly event: string;
}

/** A sample's name, event and payload. The payload can be typed, pasted or loaded from a file. */
export function SampleForm({ sample, event: firstEvent }: SampleFormProps) {
  const text = useText();
  const engine = useEngine();
  const dialogs = useStudioDialogs();
  const { go } = useNavigation();
  const { duplicate, remove } = useSampleActions();
  const [saved, setSaved] = useState(() => ({
    name: sample?.name ?? '',
    event: firstEvent,
    payload: JSON.stringify(sample?.payload ?? {}, null, 2),
  }));
  const [draft, setDraft] = useState(saved);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isFixed = sample?.origin === 'built-in';
  const json = readJson(draft.payload);
  const isUnsaved =
    !isFixed && (draft.name !== saved.name || draft.event !== saved.event || draft.payload !== saved.payload);
  const canSave = isUnsaved && json.ok && draft.name.trim() !== '' && !isBusy;
  useUnsaved(isUnsaved, draft.name === '' ? text('samples.new') : draft.name);

  const change = (part: Partial<typeof draft>) => setDraft((last) => ({ ...last, ...part }));
  const save = async () => {
    if (!canSave || !json.ok) return;
    setIsBusy(true);
    setProblem(null);
    try {
      const id = sample === null ? {} : { id: sample.id };
      const kept = await engine.call('samples.save', {
        ...id,
        name: draft.name.trim(),
        event: draft.event,
        payload: json.value,
      });
      setSaved(draft);
      tell(text('samples.saved', { name: kept.name }));
      // Later: the page still asks before it is left, until what is saved has come through.
      if (sample === null) setTimeout(() => go(hrefOf('sample', { id: kept.id })));
    } catch (failure) {
      setProblem(wordsOf(asCommandError(failure)));
    }
    setIsBusy(false);
  };
  const load = async (file: File | null) => {
    if (file === null) return;
    if (file.size > LARGEST) return setProblem(text('samples.tooLarge', { name: file.name }));
    const content = await file.text();
    const read = readJson(content);
    change({
      payload: read.ok ? JSON.stringify(read.value, null, 2) : content,
      ...(draft.name === '' ? { name: file.name.replace(/\.json$/i, '') } : {}),
    });
  };
  useHotkeys([['mod + S', () => void save()]], []);

  return (
    <PanePage
      bar={
        <Bar
          crumbs={[{ label: text('pages.samples'), href: hrefOf('samples', {}) }]}
          title={draft.name === '' ? text('samples.new') : draft.name}
          beside={
            <>
              {sample === null || sample.origin === 'custom' ? null : (
                <Tag title={sample.from === undefined ? undefined : text('samples.capturedFrom', { id: sample.from })}>
                  {text(`samples.origins.${sample.origin}`)}
                </Tag>
              )}
              {isUnsaved ? <Caption>{text('states.unsaved')}</Caption> : null}
            </>
          }
        >
          {sample === null ? null : (
            <>
              <Button
                variant="subtle"
                leftSection={<Glyph icon={IconSend} size={14} />}
                onClick={() => dialogs.open({ kind: 'sendEvent', sampleId: sample.id })}
              >
                {text('samples.send')}
              </Button>
              <Button
                variant={isFixed ? 'filled' : 'subtle'}
                leftSection={<Glyph icon={IconCopy} size={14} />}
                onClick={() => void duplicate(sample.id)}
              >
                {text(isFixed ? 'samples.duplicateToEdit' : 'actions.duplicate')}
              </Button>
            </>
          )}
          {isFixed ? null : (
            <>
              {sample === null ? null : (
                <Button
                  variant="subtle"
                  leftSection={<Glyph icon={IconTrash} size={14} />}
                  onClick={() => void remove(sample.id).then((isGone) => isGone && go(hrefOf('samples', {})))}
                >
                  {text('actions.remove')}
                </Button>
              )}
              <Button variant="filled" disabled={!canSave} loading={isBusy} onClick={() => void save()}>
                {text('actions.save')}
              </Button>
            </>
          )}
        </Bar>
      }
    >
      {isFixed ? null : (
        <div className={classes.fields}>
          <TextInput
            label={text('fields.name')}
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ name: event.currentTarget.value })}
            w={320}
          />
          <EventSelect
            label={text('fields.event')}
            value={draft.event}
            onChange={(event) => event !== null && change({ event })}
            width={200}
          />
          <FileButton accept="application/json,.json" onChange={(file) => void load(file)}>
            {(props) => (
              <Button {...props} leftSection={<Glyph icon={IconFileUpload} size={14} />}>
                {text('samples.load')}
              </Button>
            )}
          </FileButton>
          <p className={json.ok ? classes.good : classes.bad} role="status">
            {json.ok
              ? text('samples.json')
              : json.line === null
                ? text('templates.notJson')
                : text('templates.notJsonAt', { line: json.line })}
          </p>
        </div>
      )}
      {problem === null ? null : (
        <div className={classes.problem}>
          <Banner tone="fail">{problem}</Banner>
        </div>
      )}
      <div className={classes.editor}>
        <Suspense fallback={<LoadingRows rows={12} height={18} />}>
          <JsonEditor
            label={text('samples.payload')}
            value={draft.payload}
            isReadOnly={isFixed}
            onChange={(payload) => change({ payload })}
          />
        </Suspense>
      </div>
    </PanePage>
  );
}
