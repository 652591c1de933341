import { useMemo } from 'react';
import { useSamplesOf } from '#renderer/studio/sample-select.tsx';
import { useRecords } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import { walkFields } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { renderInput } from '#shared/pipeline/render/render-data.ts';
import type { RenderInput } from '#shared/template/index.ts';
import type { TriggerDraft } from './trigger-draft.ts';

const MOST_FIELDS = 2000;

export interface SampleInput {
  /** The chosen sample, or the event's first; null where it has none. */
  readonly sampleId: string | null;
  /** What the trigger's texts see of it; null until it is read. */
  readonly input: RenderInput | null;
  /** Paths of its fields. */
  readonly fields: readonly string[];
}

/** The sample that the page works on, as the pipeline would hand it to conditions and templates. */
export function useSampleInput(draft: TriggerDraft, chosen: string | null): SampleInput {
  const samples = useSamplesOf(draft.event);
  const customer = useRecords((records) => records.customers.get(draft.customer) ?? null);
  const sampleId = samples.find((sample) => sample.id === chosen)?.id ?? samples[0]?.id ?? null;
  const { value } = useAnswer(`sample ${sampleId ?? ''}`, async (engine, signal) =>
    sampleId === null ? null : await engine.call('samples.get', { id: sampleId }, { signal }),
  );
  const payload = value?.payload;
  const input = useMemo(() => {
    if (payload === undefined) return null;
    const now = Date.now();
    const at = new Date(now).toISOString();
    const reference = customer?.references[0] ?? null;
    return renderInput({
      event: {
        id: 'evt_sample',
        source: 'sample',
        type: draft.event,
        occurredAt: at,
        receivedAt: at,
        customer: reference,
        subject: null,
        payload,
      },
      customer,
      trigger: { id: draft.id ?? 'trg_new', name: draft.name },
      deliveryId: null,
      now,
    });
  }, [payload, customer, draft.event, draft.id, draft.name]);
  const fields = useMemo(() => {
    if (payload === undefined) return [];
    const paths: string[] = [];
    for (const field of walkFields(fieldTree(payload))) {
      if (field.type !== 'object') paths.push(field.path);
      if (paths.length >= MOST_FIELDS) break;
    }
    return [...new Set(paths)];
  }, [payload]);
  return { sampleId, input, fields };
}
