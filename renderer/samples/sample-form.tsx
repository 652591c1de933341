import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { fetchPart } from '#renderer/studio/fetch-part.ts';
import { readJson } from '#renderer/studio/read-json.ts';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { wordsOf } from '#renderer/studio/use-saving.ts';
import { useUnsaved } from '#renderer/studio/use-unsaved.ts';
import { Bar, PanePage } from '#renderer/ui/page.tsx';
import { Banner, LoadingRows } from '#renderer/ui/states.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { Caption } from '#renderer/ui/text.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { Sample } from '#shared/model/sample.ts';
import { SampleActions } from './sample-actions.tsx';
import { type SampleDraft, SampleFields } from './sample-fields.tsx';
import classes from './sample-form.module.css';

const JsonEditor = lazy(async () => ({
  default: (await fetchPart(() => import('#renderer/ui/code/json-editor.tsx'))).JsonEditor,
}));

interface SampleFormProps {
  /** Null: a new one. */
  readonly sample: Sample | null;
  readonly event: string;
}

/** A sample's name, event and payload. The payload can be typed, pasted or loaded from a file. */
export function SampleForm({ sample, event: firstEvent }: SampleFormProps) {
  const text = useText();
  const engine = useEngine();
  const { go } = useNavigation();
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

  const change = (part: Partial<SampleDraft>) => setDraft((last) => ({ ...last, ...part }));
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
          <SampleActions
            sample={sample}
            isFixed={isFixed}
            canSave={canSave}
            isBusy={isBusy}
            onSave={() => void save()}
          />
        </Bar>
      }
    >
      {isFixed ? null : <SampleFields draft={draft} onChange={change} onProblem={setProblem} />}
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
