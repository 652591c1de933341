import { useCallback, useEffect, useRef, useState } from 'react';
import type { EngineClient } from '#renderer/host/connect.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import { useEngine, useRecords } from './studio.tsx';

export interface Answer<T> {
  /** The last that came, also while a newer one is on its way; undefined until the first. */
  readonly value: T | undefined;
  /** Why the last asking failed; null otherwise. */
  readonly error: CommandError | null;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

/**
 * Asks the engine, again whenever `key` changes and when a lost connection is back. A newer asking stops the older.
 * A value of an older `key` is forgotten, unless `keep`.
 */
export function useAnswer<T>(
  key: string,
  ask: (engine: EngineClient, signal: AbortSignal) => Promise<T>,
  { keep = false }: { keep?: boolean } = {},
): Answer<T> {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ key: string; value?: T; error: CommandError | null; isLoading: boolean }>({
    key,
    error: null,
    isLoading: true,
  });
  const asking = useRef(ask);
  useEffect(() => {
    asking.current = ask;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round and a new connection ask the same again
  useEffect(() => {
    const stop = new AbortController();
    setState((last) => ({ ...last, isLoading: true }));
    asking.current(engine, stop.signal).then(
      (value) => {
        if (!stop.signal.aborted) setState({ key, value, error: null, isLoading: false });
      },
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setState((last) => ({ ...last, error: asCommandError(error), isLoading: false }));
      },
    );
    return () => stop.abort();
  }, [engine, key, round, isOpen]);
  const reload = useCallback(() => setRound((last) => last + 1), []);
  const isStale = !keep && state.key !== key;
  return {
    value: isStale ? undefined : state.value,
    error: state.error,
    isLoading: state.isLoading || isStale,
    reload,
  };
}

/** What a call ended with, as the error that people are told. */
export function asCommandError(error: unknown): CommandError {
  return error instanceof CommandError ? error : new CommandError('internal', {});
}
