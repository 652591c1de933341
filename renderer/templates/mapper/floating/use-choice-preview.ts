import { useMemo } from 'react';
import type { Answers, Choice } from '#shared/mapping/plan.ts';
import { planPreview } from '#shared/mapping/preview/plan-preview.ts';
import { useEditor } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { previewText } from '../trees/value-text.ts';

/** What a choice would give for the sample, as one line. */
export function useChoicePreview({ plan, form }: Pick<Choice, 'plan' | 'form'>, answers?: Answers) {
  const text = useMapperText();
  const { body, sample, draft } = useEditor();
  const { missing } = draft.log.now.head;
  const payload = sample.root?.value;
  const meant = form === undefined || answers === undefined ? plan : form.plan(answers);
  const edits = JSON.stringify(meant.edits);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same edits give the same
  return useMemo(() => {
    if (payload === undefined) return { shown: '', isWords: true };
    const { value, problem } = planPreview({ body, plan: meant, payload, missing });
    if (problem !== null) return { shown: text('ask.fails'), isWords: true };
    if (value === undefined) return { shown: text('ask.leftOut'), isWords: true };
    return { shown: previewText(value), isWords: false };
  }, [body, edits, payload, missing, text]);
}
