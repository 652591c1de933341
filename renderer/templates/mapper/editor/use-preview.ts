import { useEffect, useRef, useState } from 'react';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Preview, SampleOutcome } from '#shared/contract/preview.ts';
import type { Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import type { EditState } from '#shared/template/edits/edit-log.ts';
import type { DraftHead } from './drafts.ts';

/** How long a pause in editing must be before the engine is asked: typing never waits for it. */
const PAUSE = 60;
const STRIP_PAUSE = 350;
/** The first asking waits until the trees are drawn. */
const FIRST_PAUSE = 30;

export interface PreviewState {
  /** The last that came; kept, and dimmed, while a newer one is made. */
  readonly preview: Preview | null;
  /** The body that it was made of: rows of a newer one may not be in it. */
  readonly body: Json | undefined;
  readonly isPending: boolean;
  readonly error: CommandError | null;
}

/** The engine's rendering of the draft on a sample, asked for after a pause; a newer asking stops the older. */
export function usePreview(head: DraftHead, { body, schema }: EditState, sampleId: string | undefined): PreviewState {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const [state, setState] = useState<PreviewState>({ preview: null, body: undefined, isPending: true, error: null });
  const isFirst = useRef(true);
  const { format, missing } = head;
  useEffect(() => {
    if (sampleId === undefined || !isOpen) return;
    const stop = new AbortController();
    const ask = async () => {
      setState((last) => ({ ...last, isPending: true }));
      try {
        const input = { draft: { format, missing, body, ...checked(schema) }, on: { sampleId }, trace: true };
        const preview = await engine.call('templates.preview', input, { signal: stop.signal });
        if (!stop.signal.aborted) setState({ preview, body, isPending: false, error: null });
      } catch (error) {
        if (!stop.signal.aborted) setState((last) => ({ ...last, isPending: false, error: asCommandError(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), isFirst.current ? FIRST_PAUSE : PAUSE);
    isFirst.current = false;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [engine, isOpen, format, missing, body, schema, sampleId]);
  return state;
}

/** How the draft does on every sample of the strip, by sample id. */
export function useOutcomes(
  head: DraftHead,
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
    const stop = new AbortController();
    const ask = async () => {
      const input = {
        draft: { format, missing, body, ...checked(schema) },
        events: wanted.split(' '),
        ...(savedId === undefined ? {} : { savedId }),
      };
      const answer = await engine.call('templates.tryAll', input, { signal: stop.signal }).catch(() => null);
      if (answer === null || stop.signal.aborted) return;
      setOutcomes(new Map(answer.outcomes.map((outcome) => [outcome.sampleId, outcome])));
    };
    const timer = setTimeout(() => void ask(), STRIP_PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [engine, isOpen, samples, format, missing, body, schema, wanted, savedId]);
  return outcomes;
}

function checked(schema: OutputSchema | undefined) {
  return schema === undefined ? {} : { schema };
}
