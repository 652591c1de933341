import { useText } from '#renderer/ui/use-text.ts';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { useRecords } from './studio.tsx';
import { tell, useCommand } from './use-command.tsx';

interface AllPaused {
  readonly isPaused: boolean;
  readonly setAllPaused: (isPaused: boolean) => Promise<void>;
}

/** Whether all deliveries are paused; pauses them, or lets them go on, and tells it. */
export function useAllPaused(): AllPaused {
  const text = useText();
  const run = useCommand();
  const isPaused = useRecords((records) => records.settings.pausedEndpoints.includes(EVERY_ENDPOINT));
  const setAllPaused = async (wanted: boolean) => {
    const done = await run(wanted ? 'endpoints.pause' : 'endpoints.resume', { endpoint: EVERY_ENDPOINT });
    // That they are paused stands at the top of every page.
    if (done !== null && !wanted) tell(text('engine.resumedNow'));
  };
  return { isPaused, setAllPaused };
}
