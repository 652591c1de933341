import { useCallback, useState } from 'react';
import type { CommandError } from '#shared/contract/command-error.ts';
import { asCommandError } from './use-answer.ts';

export interface Saving {
  readonly isBusy: boolean;
  /** Why the last run failed; null where it did not, and once `forget` was called. */
  readonly error: CommandError | null;
  /** The same in words. */
  readonly problem: string | null;
  /** Does what a form is for; true where it was done. */
  readonly run: (act: () => Promise<void>) => Promise<boolean>;
  readonly forget: () => void;
}

/** What a form's one button does: whether it is under way, and why it failed. */
export function useSaving(): Saving {
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CommandError | null>(null);
  const run = useCallback(async (act: () => Promise<void>) => {
    setIsBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (failure) {
      setError(asCommandError(failure));
      return false;
    } finally {
      setIsBusy(false);
    }
  }, []);
  const forget = useCallback(() => setError(null), []);
  return { isBusy, error, problem: error === null ? null : wordsOf(error), run, forget };
}

/** An error's sentence, with what it says of single places where that is more. */
export function wordsOf({ message, problems }: CommandError): string {
  const places = problems.map((problem) => problem.message).filter((words) => words !== message);
  return [message, ...places].join(' ');
}
