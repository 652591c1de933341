import { useMemo } from 'react';
import { planInsert } from '#shared/mapping/plan-function.ts';
import { functionTable } from '#shared/template/functions/index.ts';
import { useEditor } from '../editor/editor.ts';
import { useFunctionWords, useMapperText } from '../editor/use-mapper-text.ts';
import { type Floating, useViewStore } from '../editor/view-store.ts';
import { FloatingPanel } from '../floating/floating-panel.tsx';
import { SearchList } from '../floating/search-list.tsx';

/** Every function, to be put on a line. One with parameters opens them at once. */
export function FunctionPalette({ floating }: { floating: Extract<Floating, { kind: 'functions' }> }) {
  const text = useMapperText();
  const words = useFunctionWords();
  const view = useViewStore();
  const { projection, actions } = useEditor();
  const entries = useMemo(
    () =>
      functionTable.map((row) => ({
        id: row.name,
        group: words.group(row.group),
        text: `${words.label(row.name)} ${row.name} ${words.description(row.name)}`,
        name: `${words.label(row.name)} ${row.name}`,
        shown: words.label(row.name),
        beside: words.description(row.name),
      })),
    [words.group, words.label, words.description],
  );
  const close = () => view.setState({ floating: null });
  const take = (name: string) => {
    const mapping = projection.mappings.find((one) => one.id === floating.mapping);
    const input = floating.input === null ? undefined : mapping?.inputs[floating.input];
    const plan = mapping === undefined ? null : planInsert(mapping, name, input?.address ?? null);
    if (plan === null) {
      close();
      view.setState({ told: text('told.noFunction') });
      return;
    }
    actions.run(plan);
    const row = functionTable.find((one) => one.name === name);
    const hasParameters = (row?.parameters.length ?? 0) > 1 || (row?.options?.length ?? 0) > 0;
    if (hasParameters) view.setState({ floating: { ...floating, kind: 'step', step: -1 } });
  };
  return (
    <FloatingPanel label={text('functions.title')} x={floating.x} y={floating.y} width={360} onClose={close}>
      <SearchList
        label={text('functions.search')}
        placeholder={text('functions.search')}
        nothing={text('functions.nothing')}
        entries={entries}
        onTake={take}
      />
    </FloatingPanel>
  );
}
