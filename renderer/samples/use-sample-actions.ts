import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import { useRecords } from '#renderer/studio/studio.tsx';
import { tellWithUndo } from '#renderer/studio/undo.tsx';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { useCommand } from '#renderer/studio/use-command.tsx';
import { useText } from '#renderer/ui/use-text.ts';

/** What one does with a sample anywhere: copy it to edit, remove it and have it back. */
export function useSampleActions() {
  const text = useText();
  const run = useCommand();
  const { go } = useNavigation();
  const samples = useRecords((records) => records.samples);

  const duplicate = async (id: string) => {
    const sample = await run('samples.get', { id });
    if (sample === null) return;
    const taken = [...samples.values()].filter((other) => other.event === sample.event).map((other) => other.name);
    const name = uniqueName(sample.name, taken);
    const copy = await run('samples.save', { name, event: sample.event, payload: sample.payload });
    if (copy !== null) go(hrefOf('sample', { id: copy.id }));
  };

  const remove = async (id: string): Promise<boolean> => {
    const sample = await run('samples.get', { id });
    if (sample === null || (await run('samples.remove', { id })) === null) return false;
    const { name, event, payload } = sample;
    tellWithUndo(text, text('states.removed', { name }), () => void run('samples.save', { name, event, payload }));
    return true;
  };

  return { duplicate, remove };
}
