import { MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import { useEventChoices } from '#renderer/studio/event-labels.ts';
import { tell } from '#renderer/studio/use-command.tsx';
import { Tag } from '#renderer/ui/tag.tsx';
import { isJsonObject } from '#shared/model/json.ts';
import { missingPolicySchema, type OutputFormat, outputFormatSchema } from '#shared/model/template.ts';
import type { TemplateHead as Settings } from '#shared/template/edits/edit-log.ts';
import { type EditorActions, useDrawing } from '../editor/editor.ts';
import { useMapperText } from '../editor/use-mapper-text.ts';
import { useStable } from '../editor/use-stable.ts';
import { SchemaSetting } from '../schema/schema-setting.tsx';
import classes from './editor-bar.module.css';

/** The template's name and format; its settings are behind the format. */
export function TemplateHead() {
  const { draft, body, actions } = useDrawing();
  // A template that is still empty takes the shape of its format: text is text, all others begin as an object.
  const setFormat = useStable((next: OutputFormat) => {
    const isEmpty = body === '' || (isJsonObject(body) && Object.keys(body).length === 0);
    const value = next === 'text' ? '' : {};
    if (!isEmpty || typeof body === typeof value) actions.setHead({ format: next });
    else {
      const label = { key: 'settingOf.format' };
      actions.run({ edits: [{ do: 'set', at: '', value }], label, select: null, head: { format: next } });
    }
    return !isEmpty;
  });
  return <Head head={draft.log.now.head} actions={actions} onFormat={setFormat} />;
}

interface HeadProps {
  readonly head: Settings;
  readonly actions: EditorActions;
  /** Takes another format; gives whether the template had anything that is now in it. */
  readonly onFormat: (format: OutputFormat) => boolean;
}

const Head = memo(function Head({ head, actions, onFormat }: HeadProps) {
  const text = useMapperText();
  const [isOpen, setOpen] = useState(false);
  const events = useEventChoices();
  const { name, format, missing, events: chosen } = head;
  const setFormat = (next: OutputFormat) => {
    if (next === format) return;
    if (onFormat(next)) {
      tell(text('formats.told', { format: text(`formats.${next}`), hint: text(`formats.${next}Hint`) }));
    }
  };
  return (
    <>
      <h1 className={classes.name}>{name === '' ? text('bar.new') : name}</h1>
      <Popover position="bottom-start" trapFocus returnFocus opened={isOpen} onChange={setOpen}>
        <Popover.Target>
          <button
            type="button"
            className={classes.head}
            onClick={() => setOpen((was) => !was)}
            aria-label={text('head.settings', { format: format.toUpperCase() })}
          >
            <Tag>{format.toUpperCase()}</Tag>
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.settings}>
            <TextInput
              label={text('head.name')}
              value={name}
              onChange={(event) => actions.setHead({ name: event.currentTarget.value })}
              data-autofocus
            />
            <Select
              label={text('head.format')}
              description={text(`formats.${format}Hint`)}
              value={format}
              data={outputFormatSchema.options.map((value) => ({ value, label: text(`formats.${value}`) }))}
              onChange={(value) => setFormat(outputFormatSchema.parse(value))}
              comboboxProps={{ withinPortal: false }}
            />
            <Select
              label={text('head.missing')}
              description={text(`missing.${missing}Hint`)}
              value={missing}
              data={missingPolicySchema.options.map((value) => ({ value, label: text(`missing.${value}`) }))}
              onChange={(value) => actions.setHead({ missing: missingPolicySchema.parse(value) })}
              comboboxProps={{ withinPortal: false }}
            />
            <MultiSelect
              size="xs"
              label={text('head.events')}
              placeholder={chosen.length === 0 ? text('head.allEvents') : ''}
              value={[...chosen]}
              data={events.map(({ id, label }) => ({ value: id, label }))}
              onChange={(value) => actions.setHead({ events: value })}
              comboboxProps={{ withinPortal: false }}
            />
            <SchemaSetting onOpen={() => setOpen(false)} />
          </div>
        </Popover.Dropdown>
      </Popover>
    </>
  );
});
