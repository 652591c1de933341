import type { RenderData } from '#shared/template/index.ts';

/** What `@event.…` and `@now` read where there is no event: as in the studio's preview. */
export function renderData(type: string | undefined): RenderData {
  const now = new Date().toISOString();
  return { event: { id: 'evt_preview', type: type ?? null, occurredAt: now, source: 'preview', subject: null }, now };
}
