import { useEffect, useMemo, useRef, useState } from 'react';
import { askAfter } from '#renderer/studio/ask-after.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { type SampleShape, sampleShape } from '#shared/mapping/drift/sample-shape.ts';
import type { SampleSummary } from '#shared/model/sample.ts';
import type { SampleGroup } from '../sample/use-sample.ts';

const MOST = 60;
/** Larger ones are compared only while they are the chosen one. */
const LARGEST = 200_000;
/** What is seen first is asked for first. */
const PAUSE = 250;

export interface Shapes {
  readonly byId: ReadonlyMap<string, SampleShape>;
  /** Every sample that is compared is there. */
  readonly isWhole: boolean;
}

/** What the samples of a template have, fetched once and again where one changes. */
export function useShapes(groups: readonly SampleGroup[]): Shapes {
  const engine = useEngine();
  const isOpen = useRecords((records) => records.connection === 'open');
  const kept = useRef(new WeakMap<SampleSummary, SampleShape>());
  const wanted = useMemo(
    () =>
      groups
        .flatMap((group) => group.samples)
        .filter((sample) => sample.bytes <= LARGEST)
        .slice(0, MOST),
    [groups],
  );
  const [shapes, setShapes] = useState<Shapes>({ byId: new Map(), isWhole: false });
  useEffect(() => {
    if (!isOpen) return;
    return askAfter(PAUSE, async (signal) => {
      const missing = wanted.filter((sample) => !kept.current.has(sample));
      const fetched = await Promise.all(
        missing.map((sample) => engine.call('samples.get', { id: sample.id }, { signal }).catch(() => null)),
      );
      if (signal.aborted) return;
      for (const [index, sample] of missing.entries()) {
        const answer = fetched[index];
        if (answer !== null && answer !== undefined) kept.current.set(sample, sampleShape(answer.payload));
      }
      const byId = new Map<string, SampleShape>();
      for (const sample of wanted) {
        const shape = kept.current.get(sample);
        if (shape !== undefined) byId.set(sample.id, shape);
      }
      setShapes({ byId, isWhole: true });
    });
  }, [engine, isOpen, wanted]);
  return shapes;
}
