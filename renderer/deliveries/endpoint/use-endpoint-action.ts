import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { useText } from '#renderer/ui/use-text.ts';

const actions = {
  probe: { command: 'endpoints.probe', told: 'deliveries.endpoints.probed' },
  pause: { command: 'endpoints.pause', told: 'deliveries.endpoints.pausedNow' },
  resume: { command: 'endpoints.resume', told: 'deliveries.endpoints.resumed' },
} as const;

/** Looks whether an endpoint is back, pauses it, or lets it go on; tells its outcome. */
export function useEndpointAction(endpoint: string): (what: keyof typeof actions) => Promise<void> {
  const text = useText();
  const run = useCommand();
  return async (what) => {
    const { command, told } = actions[what];
    if ((await run(command, { endpoint })) !== null) tell(text(told, { endpoint }));
  };
}
