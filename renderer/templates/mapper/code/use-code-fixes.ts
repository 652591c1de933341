import type { Choice } from '#shared/mapping/plan.ts';
import { valueAt } from '#shared/template/edits/pointer.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import type { Marked } from './use-markers.ts';

/** The one-click ways to mend a problem of the code, and what they are called. */
export function useCodeFixes() {
  const text = useMapperText();
  const { body } = useEditor();
  const fixesOf = ({ source }: Marked): readonly Choice[] => {
    if (source?.fix === undefined) return [];
    const at = source.path.slice('/body'.length);
    const name = source.params?.name;
    const written = valueAt(body, at);
    if (typeof name !== 'string' || typeof written !== 'string' || source.params?.place === 'key') return [];
    const value = written.replace(name, source.fix);
    return [
      {
        words: { key: 'ways.replace', params: { with: source.fix } },
        plan: { edits: [{ do: 'set', at, value }], label: { key: 'fix' }, select: null },
      },
    ];
  };
  return { fixesOf, say: (choice: Choice) => text(choice.words.key, choice.words.params) };
}
