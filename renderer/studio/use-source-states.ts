import { useEffect, useState } from 'react';
import type { SourceState } from '#shared/contract/source-state.ts';
import { useEngine } from './studio.tsx';

/** How each watched folder does, by the id of its source; kept live. */
export function useSourceStates(): ReadonlyMap<string, SourceState> {
  const engine = useEngine();
  const [states, setStates] = useState<ReadonlyMap<string, SourceState>>(new Map());
  useEffect(
    () =>
      engine.stream(
        'sources.watch',
        {},
        { value: ({ sources }) => setStates(new Map(sources.map((state) => [state.id, state]))) },
      ),
    [engine],
  );
  return states;
}
