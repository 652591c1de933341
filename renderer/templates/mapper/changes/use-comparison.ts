import { useEffect, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Comparison } from '#shared/contract/preview.ts';
import { useEditor } from '../editor/editor.ts';

const PAUSE = 120;

export interface ComparisonState {
  /** The last that came, kept while a newer one is made; of that sample. */
  readonly comparison: Comparison | null;
  readonly sampleId: string | null;
  readonly error: CommandError | null;
}

/** What the draft gives for the chosen sample beside what is saved; asked for after a pause in editing. */
export function useComparison(): ComparisonState {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const { draft, body, sample, templateId } = useEditor();
  const { format, missing } = draft.log.now.head;
  const saved = draft.saved;
  const sampleId = sample.chosen?.id;
  const [state, setState] = useState<ComparisonState>({ comparison: null, sampleId: null, error: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another saved version is compared anew
  useEffect(() => {
    if (!isOpen || templateId === undefined || sampleId === undefined) return;
    return askAfter(PAUSE, async (signal) => {
      try {
        const input = { draft: { format, missing, body }, savedId: templateId, on: { sampleId } };
        const comparison = await engine.call('templates.compare', input, { signal });
        if (!signal.aborted) setState({ comparison, sampleId, error: null });
      } catch (error) {
        if (!signal.aborted) setState({ comparison: null, sampleId, error: asCommandError(error) });
      }
    });
  }, [engine, isOpen, format, missing, body, saved, sampleId, templateId]);
  return state;
}
