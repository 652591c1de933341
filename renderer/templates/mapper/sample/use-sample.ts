import { useMemo } from 'react';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { builtInEventTypes, orderEventTypes } from '#shared/catalog/event-types.ts';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import type { Json } from '#shared/model/json.ts';
import type { Sample, SampleSummary } from '#shared/model/sample.ts';
import type { Draft } from '../editor/drafts.ts';
import { useSame } from '../editor/use-same.ts';

/** The samples that a template is tried on, by event, events in their usual order. */
export interface SampleGroup {
  readonly event: string;
  readonly samples: readonly SampleSummary[];
}

/** A template without events is tried on all order events, and on whatever else has samples of one's own. */
export function useSampleGroups(events: readonly string[]): readonly SampleGroup[] {
  const samples = useRecords((records) => records.samples);
  return useMemo(() => {
    const byEvent = Map.groupBy([...samples.values()], (sample) => sample.event);
    const known = builtInEventTypes.map((type) => type.id);
    const order = [...known, ...[...byEvent.keys()].filter((event) => !known.includes(event)).sort()];
    const isOrder = new Set(orderEventTypes.map((type) => type.id));
    const fits = (event: string) =>
      events.length > 0
        ? events.includes(event)
        : isOrder.has(event) || (byEvent.get(event) ?? []).some((sample) => sample.origin !== 'built-in');
    return order.filter(fits).flatMap((event) => {
      const own = byEvent.get(event) ?? [];
      return own.length === 0 ? [] : [{ event, samples: own }];
    });
  }, [samples, events]);
}

const NO_PAYLOADS: readonly Json[] = [];

export interface SampleInView {
  readonly chosen: SampleSummary | undefined;
  readonly sample: Sample | undefined;
  readonly root: FieldNode | null;
  /** What presence counts: events where there are several, else samples of the one. */
  readonly counts: 'events' | 'samples';
  readonly isFailing: boolean;
}

/** The chosen sample with its fields; the first of the template's events where none was chosen. */
export function useSample(draft: Draft, groups: readonly SampleGroup[]): SampleInView {
  const all = groups.flatMap((group) => group.samples);
  const shipped =
    draft.log.now.head.events.length === 0 ? groups.find((group) => group.event === 'order.shipped') : undefined;
  const chosen = all.find((sample) => sample.id === draft.sampleId) ?? shipped?.samples[0] ?? all[0];
  const answer = useAnswer(
    chosen?.id ?? '',
    async (engine, signal) =>
      chosen === undefined ? undefined : engine.call('samples.get', { id: chosen.id }, { signal }),
    { keep: true },
  );
  const compared = groups.length > 1 ? groups.flatMap((group) => group.samples.slice(0, 1)) : all;
  // The chosen one is fetched first, and alone where there is no other: its fields are what is waited for.
  const hasOthers = answer.value !== undefined && compared.some((sample) => sample.id !== chosen?.id);
  const others = useAnswer(hasOthers ? compared.map((sample) => sample.id).join(' ') : '', async (engine, signal) => {
    if (!hasOthers) return NO_PAYLOADS;
    const samples = await Promise.all(
      compared.slice(0, 60).map(({ id }) => engine.call('samples.get', { id }, { signal })),
    );
    return samples.map((sample): Json => sample.payload);
  });
  const payload = answer.value?.payload;
  const { entries } = draft;
  const root = useMemo(
    () => (payload === undefined ? null : fieldTree(payload, others.value ?? NO_PAYLOADS, { entries })),
    [payload, others.value, entries],
  );
  return useSame<SampleInView>({
    chosen,
    sample: answer.value,
    root,
    counts: groups.length > 1 ? 'events' : 'samples',
    isFailing: answer.error !== null,
  });
}
