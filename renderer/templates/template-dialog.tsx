import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useNavigation } from '#renderer/shell/navigation.tsx';
import { hrefOf } from '#renderer/shell/routes.ts';
import type { TemplateStart } from '#renderer/studio/dialogs.ts';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { usePastedExamples } from '#renderer/studio/pasted-examples.ts';
import { readJson } from '#renderer/studio/read-json.ts';
import { useEngine, useRecords } from '#renderer/studio/studio.tsx';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { useSaving } from '#renderer/studio/use-saving.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Segments } from '#renderer/ui/segments.tsx';
import { Banner } from '#renderer/ui/states.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import { recipes } from '#shared/catalog/recipes.ts';
import type { Commands } from '#shared/contract/commands.ts';
import type { Input } from '#shared/contract/define.ts';
import { RecipeList } from './recipe-list.tsx';

interface TemplateDialogProps {
  readonly event?: string;
  readonly start?: TemplateStart;
  /** Without it, the new template's page is opened. */
  readonly onSaved?: (id: string) => void;
  readonly onClose: () => void;
}

const starts = ['scratch', 'recipe', 'paste'] as const satisfies readonly TemplateStart[];

/** Adds a template: empty, from a recipe, or from an example of what the customer wants. */
export function TemplateDialog({
  event: firstEvent,
  start: firstStart = 'scratch',
  onSaved,
  onClose,
}: TemplateDialogProps) {
  const text = useText();
  const engine = useEngine();
  const { go } = useNavigation();
  const templates = useRecords((records) => records.templates);
  const [start, setStart] = useState<TemplateStart>(firstStart);
  const [event, setEvent] = useState<string | null>(firstEvent ?? null);
  const [typedName, setTypedName] = useState<string | null>(null);
  const [recipeName, setRecipeName] = useState<string | null>(null);
  const [pasted, setPasted] = useState('');
  const { isBusy, error, run } = useSaving();

  const recipe = recipes.find((one) => one.name === recipeName) ?? null;
  const taken = [...templates.values()].map((template) => template.name);
  const proposed = start === 'recipe' && recipe !== null ? uniqueName(recipe.name, taken) : '';
  const name = typedName ?? proposed;
  const example = readJson(pasted);
  const events = event === null ? [] : [event];
  const source = ((): Omit<Input<Commands['templates.save']>, 'name'> | null => {
    if (start === 'scratch') return { body: {}, events };
    // Where its page opens, the example becomes suggestions there; else it is kept as it is written.
    if (start === 'paste' && !example.ok) return null;
    if (start === 'paste') return { body: example.ok && onSaved !== undefined ? example.value : {}, events };
    if (recipe === null) return null;
    const { name: _name, was: _was, ...rest } = recipe;
    return rest;
  })();

  const save = () =>
    run(async () => {
      if (source === null) return;
      const template = await engine.call('templates.save', { ...source, name: name.trim() });
      tell(text('templates.added', { name: template.name }));
      onClose();
      if (start === 'paste' && onSaved === undefined) usePastedExamples.getState().put(template.id, pasted);
      if (onSaved === undefined) go(hrefOf('template', { id: template.id }));
      else onSaved(template.id);
    });

  const exampleError =
    start === 'paste' && pasted.trim() !== '' && !example.ok
      ? example.line === null
        ? text('templates.notJson')
        : text('templates.notJsonAt', { line: example.line })
      : undefined;
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text('templates.add')}
      submit={text('templates.addShort')}
      canSubmit={source !== null && name.trim() !== ''}
      isBusy={isBusy}
      onSubmit={() => void save()}
      size={640}
    >
      <Segments
        label={text('templates.start')}
        value={start}
        onChange={setStart}
        options={starts.map((value) => ({ value, label: text(`templates.starts.${value}`) }))}
        fill
      />
      {start === 'recipe' ? (
        <RecipeList event={event} chosen={recipeName} onChoose={setRecipeName} />
      ) : (
        <EventSelect
          label={text('fields.event')}
          value={event}
          onChange={setEvent}
          clearable
          placeholder={text('templates.anyEvent')}
        />
      )}
      {start === 'paste' ? (
        <Textarea
          label={text('templates.example')}
          description={text('templates.exampleHint')}
          error={exampleError}
          value={pasted}
          onChange={(change) => setPasted(change.currentTarget.value)}
          rows={12}
          spellCheck={false}
          data-mono
        />
      ) : null}
      <TextInput
        data-autofocus
        label={text('fields.name')}
        value={name}
        maxLength={120}
        error={error?.code === 'name_taken' ? error.message : undefined}
        onChange={(change) => setTypedName(change.currentTarget.value)}
      />
      {error !== null && error.code !== 'name_taken' ? (
        <Banner tone="fail">{[error.message, ...error.problems.map((problem) => problem.message)].join(' ')}</Banner>
      ) : null}
    </Dialog>
  );
}
