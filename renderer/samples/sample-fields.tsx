import { Button, FileButton, TextInput } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { EventSelect } from '#renderer/studio/event-select.tsx';
import { readJson } from '#renderer/studio/read-json.ts';
import { Glyph } from '#renderer/ui/icons.tsx';
import { useText } from '#renderer/ui/use-text.ts';
import classes from './sample-form.module.css';

const LARGEST = 1_000_000;

export interface SampleDraft {
  readonly name: string;
  readonly event: string;
  /** As it is typed: it may be no JSON yet. */
  readonly payload: string;
}

interface SampleFieldsProps {
  readonly draft: SampleDraft;
  readonly onChange: (part: Partial<SampleDraft>) => void;
  readonly onProblem: (problem: string) => void;
}

/** A sample's name and event, a file to take its payload from, and whether the payload is JSON. */
export function SampleFields({ draft, onChange, onProblem }: SampleFieldsProps) {
  const text = useText();
  const json = readJson(draft.payload);
  const load = async (file: File | null) => {
    if (file === null) return;
    if (file.size > LARGEST) return onProblem(text('samples.tooLarge', { name: file.name }));
    const content = await file.text();
    const read = readJson(content);
    onChange({
      payload: read.ok ? JSON.stringify(read.value, null, 2) : content,
      ...(draft.name === '' ? { name: file.name.replace(/\.json$/i, '') } : {}),
    });
  };
  return (
    <div className={classes.fields}>
      <TextInput
        label={text('fields.name')}
        value={draft.name}
        maxLength={120}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        w={320}
      />
      <EventSelect
        label={text('fields.event')}
        value={draft.event}
        onChange={(event) => event !== null && onChange({ event })}
        width={200}
      />
      <FileButton accept="application/json,.json" onChange={(file) => void load(file)}>
        {(props) => (
          <Button {...props} leftSection={<Glyph icon={IconFileUpload} size={14} />}>
            {text('samples.load')}
          </Button>
        )}
      </FileButton>
      <p className={json.ok ? classes.good : classes.bad} role="status">
        {json.ok
          ? text('samples.json')
          : json.line === null
            ? text('templates.notJson')
            : text('templates.notJsonAt', { line: json.line })}
      </p>
    </div>
  );
}
