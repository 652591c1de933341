import { useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { SimulateMode, Simulation } from '#shared/contract/simulation.ts';
import type { TriggerDraft } from '../trigger-draft.ts';

export interface SimulationRun {
  readonly simulation: Simulation | null;
  readonly mode: SimulateMode | null;
  /** Whether what is on the page is still what was simulated. */
  readonly isPresent: boolean;
  readonly isRunning: boolean;
  readonly error: CommandError | null;
  /** `at`: as if the event came then (ISO 8601); null: now. */
  readonly run: (mode: SimulateMode, at?: string | null) => Promise<void>;
}

/** Simulates the draft on a sample. A newer run stops the older. */
export function useSimulation(draft: TriggerDraft, sampleId: string | null, spareName: string): SimulationRun {
  const engine = useEngine();
  const [done, setDone] = useState<{ simulation: Simulation; mode: SimulateMode; of: string } | null>(null);
  const [error, setError] = useState<CommandError | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const of = JSON.stringify([{ ...draft, id: '' }, sampleId]);

  const run = async (mode: SimulateMode, at: string | null = null) => {
    if (sampleId === null) return;
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    setIsRunning(true);
    setError(null);
    const name = draft.name.trim() === '' ? spareName : draft.name.trim();
    try {
      const simulation = await engine.call(
        'triggers.simulate',
        { trigger: { ...draft, name }, on: { sampleId }, mode, ...(at === null ? {} : { at }) },
        { signal: mine.signal },
      );
      if (!mine.signal.aborted) setDone({ simulation, mode, of });
    } catch (failure) {
      if (!mine.signal.aborted) setError(asCommandError(failure));
    } finally {
      if (stop.current === mine) setIsRunning(false);
    }
  };
  return {
    simulation: done?.simulation ?? null,
    mode: done?.mode ?? null,
    isPresent: done?.of === of,
    isRunning,
    error,
    run,
  };
}
