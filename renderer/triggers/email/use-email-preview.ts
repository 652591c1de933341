import { useEffect, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { EmailPreview } from '#shared/contract/email-preview.ts';
import type { EmailEffect } from '#shared/model/effect.ts';

const PAUSE = 150;

export interface EmailPreviewState {
  /** The last that came, also while a newer one is made. */
  readonly preview: EmailPreview | null;
  readonly isPending: boolean;
  readonly error: CommandError | null;
}

interface PreviewOf {
  readonly effect: EmailEffect;
  readonly trigger: { readonly id: string | undefined; readonly name: string; readonly customer: string };
  readonly sampleId: string | null;
}

/** The engine's rendering of the email on the chosen sample, a moment after each change. */
export function useEmailPreview({ effect, trigger, sampleId }: PreviewOf): EmailPreviewState {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const templates = useRecords((records) => records.templates);
  const [state, setState] = useState<EmailPreviewState>({ preview: null, isPending: true, error: null });
  const { id, name, customer } = trigger;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is attached is another after its template was saved
  useEffect(() => {
    if (!isOpen || sampleId === null) return;
    setState((last) => ({ ...last, isPending: true }));
    return askAfter(PAUSE, async (signal) => {
      const input = { effect, trigger: { name, customer, ...(id === undefined ? {} : { id }) }, on: { sampleId } };
      try {
        const preview = await engine.call('emails.preview', input, { signal });
        if (!signal.aborted) setState({ preview, isPending: false, error: null });
      } catch (error) {
        if (!signal.aborted) setState((last) => ({ ...last, isPending: false, error: asCommandError(error) }));
      }
    });
  }, [engine, isOpen, sampleId, effect, id, name, customer, templates]);
  return state;
}
