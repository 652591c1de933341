import { useEffect, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import type { EventPreview } from '#shared/contract/event-preview.ts';
import type { Json } from '#shared/model/json.ts';

/** As many are looked at before they are sent. */
export const MOST_PREVIEWED = 200;

/** Who would hear the first of these events; an entry for each, once known. Asked anew where the list is another. */
export function usePreviews(events: readonly Json[]): readonly EventPreview[] {
  const engine = useEngine();
  const [known, setKnown] = useState<{ of: readonly Json[]; previews: readonly EventPreview[] }>({
    of: [],
    previews: [],
  });
  useEffect(() => {
    if (events.length === 0) return;
    const stop = new AbortController();
    engine.call('events.preview', { events: events.slice(0, MOST_PREVIEWED) }, { signal: stop.signal }).then(
      ({ events: previews }) => {
        if (!stop.signal.aborted) setKnown({ of: events, previews });
      },
      () => undefined,
    );
    return () => stop.abort();
  }, [engine, events]);
  return known.of === events ? known.previews : [];
}
