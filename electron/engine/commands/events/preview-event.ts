import type { PipelineView } from '#engine/pipeline-view.ts';
import type { EventPreview } from '#shared/contract/event-preview.ts';
import type { Json } from '#shared/model/json.ts';
import { hasErrors } from '#shared/model/problem.ts';
import { titleOf } from '#shared/pipeline/accept/title.ts';
import { accept } from '#shared/pipeline/accept.ts';
import { match } from '#shared/pipeline/match.ts';

/** What would become of an event, were it sent now: whom it names and who hears it. Nothing is taken in. */
export function previewEvent(
  input: Json,
  { view, source, now }: { view: PipelineView; source: string; now: number },
): EventPreview {
  const index = view.index();
  const { eventTypes } = index.records;
  const accepted = accept(input, { source, now, newId: () => '', eventTypes, texts: view.texts });
  const { problems } = accepted;
  if (!accepted.ok || hasErrors(problems)) {
    return { type: null, customer: null, title: '', triggers: [], explained: null, problems };
  }
  const event = accepted.value;
  const { matched, explained } = match(event, index);
  const triggers = matched.map(({ trigger }) => ({ id: trigger.id, name: trigger.name }));
  return { type: event.type, customer: event.customer, title: titleOf(event), triggers, explained, problems };
}
