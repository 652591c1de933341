import { useEffect, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine } from '#renderer/studio/studio.tsx';

const PAUSE = 250;

/** Asks the engine about a path once it rests; `problem` is a sentence, null also while nothing is known. */
export function usePathCheck(path: string, id: string | undefined): { problem: string | null; isGood: boolean } {
  const engine = useEngine();
  const [known, setKnown] = useState<{ path: string; problem: string | null } | null>(null);
  useEffect(() => {
    if (path === '') return;
    return askAfter(PAUSE, async (signal) => {
      const input = id === undefined ? { path } : { path, id };
      const answer = await engine.call('sources.check', input, { signal }).catch(() => null);
      if (answer !== null && !signal.aborted) setKnown({ path, problem: answer.problems[0]?.message ?? null });
    });
  }, [engine, path, id]);
  const isKnown = known?.path === path && path !== '';
  return { problem: isKnown ? known.problem : null, isGood: isKnown && known.problem === null };
}
