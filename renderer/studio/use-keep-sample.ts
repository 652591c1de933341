import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useText } from '#renderer/ui/use-text.ts';
import { useRecords } from './studio.tsx';
import { uniqueName } from './unique-name.ts';
import { tell, useCommand } from './use-command.tsx';

/** Keeps a real event's payload as a sample, to design on, and opens it. */
export function useKeepSample(): (eventId: string, eventType: string, title: string) => Promise<void> {
  const text = useText();
  const run = useCommand();
  const { go } = useNavigation();
  const samples = useRecords((records) => records.samples);
  return async (eventId, event, title) => {
    const answer = await run('events.payload', { id: eventId });
    if (answer === null) return;
    const taken = [...samples.values()].filter((sample) => sample.event === event).map((sample) => sample.name);
    const name = uniqueName(text('samples.capturedName', { title }).slice(0, 110), taken);
    const sample = await run('samples.save', { name, event, payload: answer.payload });
    if (sample === null) return;
    tell(text('samples.saved', { name: sample.name }));
    go(hrefOf('sample', { id: sample.id }));
  };
}
