import { useEffect, useRef, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Preview, SampleOutcome, TemplateDraft } from '#shared/contract/preview.ts';
import type { Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import type { EditState, TemplateHead } from '#shared/template/edits/edit-log.ts';

const STRIP_PAUSE = 350;
/** A preview that comes sooner than this is not said to be on its way. */
const PATIENCE = 80;
/** Above this many bytes, where values come from is asked for on its own, once nothing is typed for a moment. */
const HEAVY = 200_000;
const TRACE_PAUSE = 250;

export interface PreviewState {
  /** The last that came; kept, and dimmed, while a newer one is made. */
  readonly preview: Preview | null;
  /** The body that it was made of: rows of a newer one may not be in it. */
  readonly body: Json | undefined;
  readonly isPending: boolean;
  readonly error: CommandError | null;
}

/**
 * The engine's rendering of the draft on a sample: asked for at once, or as soon as the one before has come, so that a
 * heavy one is shown time and again while one types. Another sample stops what is on its way.
 */
export function usePreview(
  head: TemplateHead,
  { body, schema }: EditState,
  sampleId: string | undefined,
): PreviewState {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const [state, setState] = useState<PreviewState>({ preview: null, body: undefined, isPending: true, error: null });
  const wanted = useRef<TemplateDraft | null>(null);
  const wake = useRef<(() => void) | null>(null);
  const { format, missing } = head;
  useEffect(() => {
    if (sampleId === undefined || !isOpen) return;
    const stop = new AbortController();
    const { signal } = stop;
    const nextDraft = () =>
      new Promise<void>((resolve) => {
        wake.current = resolve;
        if (wanted.current !== null) resolve();
      });
    const show = async (draft: TemplateDraft, trace: boolean, until = signal) => {
      const late = setTimeout(() => setState((last) => ({ ...last, isPending: true })), PATIENCE);
      try {
        const preview = await engine.call('templates.preview', { draft, on: { sampleId }, trace }, { signal: until });
        if (!until.aborted) setState({ preview, body: draft.body, isPending: false, error: null });
        return preview.bytes;
      } catch (error) {
        if (!until.aborted) setState((last) => ({ ...last, isPending: false, error: asCommandError(error) }));
        return 0;
      } finally {
        clearTimeout(late);
      }
    };
    const run = async () => {
      // The first waits until what it is about is on the screen.
      await nextPaint();
      let bytes = 0;
      while (!signal.aborted) {
        const draft = wanted.current;
        wanted.current = null;
        if (draft !== null) {
          const isHeavy = bytes > HEAVY;
          bytes = await show(draft, !isHeavy);
          if (!isHeavy || wanted.current !== null) continue;
          await Promise.race([nextDraft(), pause(TRACE_PAUSE)]);
          if (wanted.current !== null || signal.aborted) continue;
          // A heavy trace that is no longer wanted is not waited for.
          const newer = new AbortController();
          wake.current = () => newer.abort();
          await show(draft, true, AbortSignal.any([signal, newer.signal]));
        } else await nextDraft();
      }
    };
    void run();
    return () => {
      stop.abort();
      wake.current?.();
    };
  }, [engine, isOpen, sampleId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sample is rendered by the same draft
  useEffect(() => {
    wanted.current = { format, missing, body, ...checked(schema) };
    wake.current?.();
  }, [isOpen, sampleId, format, missing, body, schema]);
  return state;
}

/** Once the next frame is on the screen; soon in any case, as a page that is not seen draws none. */
function nextPaint(): Promise<void> {
  const painted = new Promise<void>((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))),
  );
  return Promise.race([painted, pause(200)]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
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
