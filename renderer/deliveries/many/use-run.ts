import { useCallback, useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import type { Act, DoManyProgress } from '#shared/contract/delivery-log.ts';

export type RunResult = DoManyProgress['results'][number];

export interface Run {
  readonly state: 'new' | 'running' | 'stopped' | 'failed' | 'done';
  readonly done: number;
  readonly total: number;
  readonly results: readonly RunResult[];
  /** Why it failed. */
  readonly error: string | null;
}

const fresh: Run = { state: 'new', done: 0, total: 0, results: [], error: null };

/**
 * Does an act to many deliveries, once: started again, also by a second click or after it was stopped, it goes on where
 * it is. Leaving the page stops it.
 */
export function useRun(): { run: Run; start: (ids: readonly string[], act: Act) => void; stop: () => void } {
  const engine = useEngine();
  const [name] = useState(newRun);
  const [run, setRun] = useState<Run>(fresh);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const start = useCallback(
    (ids: readonly string[], act: Act) => {
      if (end.current !== null || ids.length === 0) return;
      let results: RunResult[] = [];
      const finish = (state: Run['state'], error: string | null = null) => {
        end.current = null;
        setRun((last) => ({ ...last, state, error }));
      };
      setRun((last) => ({ ...last, state: 'running', total: ids.length, error: null }));
      end.current = engine.stream(
        'deliveries.doMany',
        { run: name, ids: [...ids], act },
        {
          value: (told) => {
            results = [...results, ...told.results];
            setRun({ state: 'running', done: told.done, total: told.total, results, error: null });
          },
          restart: () => {
            results = [];
          },
          end: () => finish('done'),
          error: (error) => finish('failed', error.message),
        },
      );
    },
    [engine, name],
  );
  const stop = useCallback(() => {
    end.current?.();
    end.current = null;
    setRun((last) => (last.state === 'running' ? { ...last, state: 'stopped' } : last));
  }, []);
  return { run, start, stop };
}

/** 32 hex digits. `crypto.randomUUID` is not there where the studio is served over plain HTTP to another machine. */
function newRun(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
