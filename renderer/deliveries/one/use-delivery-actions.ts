import { tell, useCommand } from '#renderer/studio/use-command.tsx';
import { useText } from '#renderer/ui/use-text.ts';

/** What one can do with a delivery from anywhere. Each tells its outcome. */
export function useDeliveryActions() {
  const text = useText();
  const run = useCommand();
  return {
    tryNow: async (id: string) => {
      const delivery = await run('deliveries.tryNow', { id });
      if (delivery !== null) tell(text('deliveries.tried', { title: delivery.title }));
      return delivery;
    },
    /** A failure that somebody has seen is kept no longer than other deliveries. */
    acknowledge: async ({ id, title }: { id: string; title: string }) => {
      const done = await run('deliveries.acknowledge', { ids: [id] });
      if (done !== null) tell(text('deliveries.acknowledged', { title }));
    },
    cancel: async (id: string) => {
      const delivery = await run('deliveries.cancel', { id });
      if (delivery !== null) tell(text('deliveries.cancelled', { title: delivery.title }));
      return delivery;
    },
  };
}
