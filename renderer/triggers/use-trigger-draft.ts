import { useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import { tell, tellError } from '#renderer/studio/use-command.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { lackOf } from './lacking.ts';
import { draftOf, isSameDraft, type TriggerDraft } from './trigger-draft.ts';

export interface DraftInHand {
  readonly draft: TriggerDraft;
  readonly isUnsaved: boolean;
  readonly isSaving: boolean;
  /** Why the last saving failed; null otherwise. */
  readonly error: CommandError | null;
  readonly change: (draft: TriggerDraft) => void;
  /** Stores the draft; null where it could not be. */
  readonly save: () => Promise<Trigger | null>;
}

/**
 * The draft that the page edits. While nothing is unsaved it follows the stored trigger; edits before saving are
 * here alone.
 */
export function useTriggerDraft(stored: Trigger | null, start: TriggerDraft): DraftInHand {
  const text = useText();
  const engine = useEngine();
  const [base, setBase] = useState<TriggerDraft>(() => (stored === null ? start : draftOf(stored)));
  const [draft, setDraft] = useState(base);
  const [error, setError] = useState<CommandError | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const isUnsaved = !isSameDraft(draft, base);
  const latest = useRef({ draft, base });
  useEffect(() => {
    latest.current = { draft, base };
  });
  useEffect(() => {
    if (stored === null) return;
    const next = draftOf(stored);
    const { draft: held, base: before } = latest.current;
    if (isSameDraft(held, before)) setDraft(next);
    setBase(next);
  }, [stored]);

  const save = async (): Promise<Trigger | null> => {
    const lack = lackOf(draft);
    if (lack !== null) {
      tell(text(`trigger.lacks.${lack}`));
      return null;
    }
    setIsSaving(true);
    setError(null);
    try {
      const trigger = await engine.call('triggers.save', { ...draft, name: draft.name.trim() });
      const next = draftOf(trigger);
      setBase(next);
      setDraft(next);
      return trigger;
    } catch (failure) {
      const problem = asCommandError(failure);
      setError(problem);
      if (problem.code !== 'name_taken') tellError(problem);
      return null;
    } finally {
      setIsSaving(false);
    }
  };
  const change = (next: TriggerDraft) => {
    setDraft(next);
    setError(null);
  };
  return { draft, isUnsaved, isSaving, error, change, save };
}
