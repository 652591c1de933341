import { useEffect, useMemo, useRef, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import type { Projection } from '#shared/mapping/project.ts';
import { unfilledOutputs } from '#shared/mapping/suggestions/unfilled-outputs.ts';
import type { Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import type { Suggestion } from '#shared/suggest/suggestion.ts';

/** How long nothing must be changed before names are looked up: typing never waits for it. */
const IDLE = 900;
/** Below this, two fields are as good as each other: a guess, and no suggestion. */
const LEAST = 0.6;

interface Asked {
  readonly body: Json;
  readonly projection: Projection;
  /** The customer's JSON Schema: types count, where they are known. */
  readonly schema: OutputSchema | undefined;
  readonly sampleId: string | undefined;
  readonly isOff: boolean;
}

/** Suggestions by name for what the template leaves unfilled, looked up once it rests and only where something is new. */
export function useNames({ body, projection, schema, sampleId, isOff }: Asked): readonly Suggestion[] {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const [found, setFound] = useState<readonly Suggestion[]>(NONE);
  const last = useRef<{ asked: string; schema: OutputSchema | undefined }>({ asked: '', schema: undefined });
  const latest = useRef(projection);
  useEffect(() => {
    latest.current = projection;
  });
  useEffect(() => {
    if (isOff || !isOpen || sampleId === undefined) return;
    return askAfter(IDLE, async (signal) => {
      const wanted = unfilledOutputs(latest.current).map(({ at }) => at);
      const now = `${sampleId} ${wanted.join('\n')}`;
      if (now === last.current.asked && schema === last.current.schema) return;
      const input = {
        on: { sampleId },
        from: { kind: 'names' as const, body, ...(schema === undefined ? {} : { schema }) },
      };
      const answer =
        wanted.length === 0
          ? { suggestions: NONE }
          : await engine.call('templates.suggest', input, { signal }).catch(() => null);
      if (answer === null || signal.aborted) return;
      last.current = { asked: now, schema };
      setFound(answer.suggestions.filter(({ confidence }) => confidence >= LEAST));
    });
  }, [engine, isOpen, body, schema, sampleId, isOff]);
  return useMemo(() => (isOff ? NONE : found), [isOff, found]);
}

const NONE: readonly Suggestion[] = [];
