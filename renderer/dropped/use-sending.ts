import { useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import { asCommandError } from '#renderer/studio/use-answer.ts';
import type { Json } from '#shared/model/json.ts';

/** What came of one event that was sent. */
export type SentOutcome =
  | { readonly ok: true; readonly isNew: boolean; readonly deliveries: number }
  | { readonly ok: false; readonly problem: string };

export interface Sending {
  /** By the event's place in the list. */
  readonly outcomes: ReadonlyMap<number, SentOutcome>;
  readonly state: 'ready' | 'sending' | 'done';
  readonly send: (events: readonly Json[]) => void;
  readonly stop: () => void;
}

const AT_ONCE = 16;

/** Sends events in their order, a few at once, and keeps what came of each. It ends with the dialog. */
export function useSending(): Sending {
  const engine = useEngine();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, SentOutcome>>(new Map());
  const [state, setState] = useState<Sending['state']>('ready');
  const isStopped = useRef(false);
  useEffect(() => {
    isStopped.current = false;
    return () => {
      isStopped.current = true;
    };
  }, []);

  const one = async (event: Json): Promise<SentOutcome> => {
    try {
      const { isNew, deliveries } = await engine.call('events.send', { event });
      return { ok: true, isNew, deliveries: deliveries.length };
    } catch (failure) {
      const { message, problems } = asCommandError(failure);
      return { ok: false, problem: problems[0]?.message ?? message };
    }
  };
  const send = async (events: readonly Json[]) => {
    setState('sending');
    for (let at = 0; at < events.length && !isStopped.current; at += AT_ONCE) {
      const sent = await Promise.all(events.slice(at, at + AT_ONCE).map(one));
      setOutcomes((known) => new Map([...known, ...sent.map((outcome, index) => [at + index, outcome] as const)]));
    }
    setState('done');
  };
  return {
    outcomes,
    state,
    send: (events) => void send(events),
    stop: () => {
      isStopped.current = true;
    },
  };
}
