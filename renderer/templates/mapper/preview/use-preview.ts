import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Preview, SampleOutcome, TemplateDraft } from '#shared/contract/preview.ts';
import type { Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import type { EditState, TemplateHead } from '#shared/template/edits/edit-log.ts';
import { type Draft, useDrafts } from '../editor/drafts.ts';
import { nextPaint } from '../editor/next-paint.ts';
import type { ViewStore } from '../editor/view-store.ts';
import { askPreviews } from './ask-previews.ts';
import { type Held, heldAfter, NOTHING_HELD, tagsOf, whole } from './held-output.ts';

const STRIP_PAUSE = 350;
/** A preview that comes sooner than this is not said to be on its way. */
const PATIENCE = 80;

export interface PreviewState {
  /** The last that came; kept, and dimmed where it is late, while a newer one is made. A large one may have no text. */
  readonly preview: Preview | null;
  /** The body that it was made of: rows of a newer one may not be in it. */
  readonly body: Json | undefined;
  readonly error: CommandError | null;
}

/** The engine's rendering of a draft on a sample. Another sample stops what is on its way. */
export function usePreview(
  draftKey: string,
  { view, sampleId }: { view: ViewStore; sampleId: string | undefined },
): PreviewState {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const [state, setState] = useState<PreviewState>({ preview: null, body: undefined, error: null });
  useEffect(() => {
    if (sampleId === undefined) return;
    if (!isOpen) {
      // What is shown is the last that was said, whatever is edited meanwhile.
      view.setState({ isPreviewLate: true });
      return () => view.setState({ isPreviewLate: false });
    }
    let shown: TemplateDraft | null = null;
    let held = NOTHING_HELD;
    const asking = askPreviews(async (draft, { trace, signal }) => {
      const tellLate = () => view.setState({ isPreviewLate: true });
      const late = draft === shown ? undefined : setTimeout(tellLate, PATIENCE);
      const ask = async (since: Held) => {
        const input = { draft, on: { sampleId }, trace, lean: true, ...tagsOf(since) };
        return whole(await engine.call('templates.preview', input, { signal }), draft, since);
      };
      try {
        const preview = (await ask(held)) ?? (await ask(NOTHING_HELD));
        if (preview === null) return 0;
        held = heldAfter(preview, held);
        shown = draft;
        // Drawn at once: what else is to be done in the page would come before it.
        if (!signal.aborted) flushSync(() => setState({ preview, body: draft.body, error: null }));
        return preview.bytes;
      } catch (error) {
        if (!signal.aborted) setState((last) => ({ ...last, error: asCommandError(error) }));
        return 0;
      } finally {
        clearTimeout(late);
        if (!signal.aborted) view.setState({ isPreviewLate: false });
      }
    });
    // Told by the drafts themselves: the engine renders while the page still draws what was changed.
    let last: TemplateDraft | null = null;
    const follow = () => {
      const draft = useDrafts.getState().byKey[draftKey];
      if (draft === undefined || (last !== null && isOf(last, draft))) return;
      last = renderedOf(draft);
      asking.want(last);
    };
    follow();
    const unfollow = useDrafts.subscribe(follow);
    // The first waits until what it is about is on the screen.
    void nextPaint().then(asking.start);
    return () => {
      unfollow();
      asking.stop();
      view.setState({ isPreviewLate: false });
    };
  }, [engine, isOpen, sampleId, draftKey, view]);
  return state;
}

function renderedOf({ log }: Draft): TemplateDraft {
  const { head, body, schema } = log.now;
  return { format: head.format, missing: head.missing, body, ...checked(schema) };
}

function isOf({ format, missing, body, schema }: TemplateDraft, { log }: Draft): boolean {
  const { now } = log;
  return body === now.body && schema === now.schema && format === now.head.format && missing === now.head.missing;
}

/** How the draft does on every sample of the strip, by sample id. */
export function useOutcomes(
  head: TemplateHead,
  { body, schema }: EditState,
  { events, savedId }: { events: readonly string[]; savedId: string | undefined },
): ReadonlyMap<string, SampleOutcome> {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const samples = useRecords((records) => records.samples);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, SampleOutcome>>(new Map());
  const { format, missing } = head;
  const wanted = events.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: other samples are tried anew
  useEffect(() => {
    if (!isOpen || wanted === '') return;
    return askAfter(STRIP_PAUSE, async (signal) => {
      const input = {
        draft: { format, missing, body, ...checked(schema) },
        events: wanted.split(' '),
        ...(savedId === undefined ? {} : { savedId }),
      };
      const answer = await engine.call('templates.tryAll', input, { signal }).catch(() => null);
      if (answer === null || signal.aborted) return;
      setOutcomes(new Map(answer.outcomes.map((outcome) => [outcome.sampleId, outcome])));
    });
  }, [engine, isOpen, samples, format, missing, body, schema, wanted, savedId]);
  return outcomes;
}

function checked(schema: OutputSchema | undefined) {
  return schema === undefined ? {} : { schema };
}
